/** Where `npm test` wants the counts; without it, a developer's own run has Jest's usual words. */
const counts = process.env.SAMMANHANG_TEST_COUNTS;

/** Every spec of the server and the presenters of the page; `test/run.mjs` is what `npm test` runs around it. */
module.exports = {
  rootDir: __dirname,
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testRegex: '\\.(spec|int-spec|story-spec|browser-spec|fault-spec|model-spec|mutant-spec)\\.tsx?$',
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'tsx', 'json'],
  moduleNameMapper: { '^@care/([^/]+)$': '<rootDir>/libs/$1/src/index.ts' },
  transform: { '\\.(tsx?|m?js)$': '<rootDir>/jest.transform.cjs' },
  transformIgnorePatterns: [],
  testEnvironment: '<rootDir>/test/support/environment.cjs',
  globalSetup: '<rootDir>/test/support/start-servers.cjs',
  globalTeardown: '<rootDir>/test/support/stop-servers.cjs',
  testSequencer: '<rootDir>/test/support/slowest-first.cjs',
  ...(counts && { reporters: [['<rootDir>/test/support/reporter.cjs', { output: counts }]] }),
  maxWorkers: 3,
  testTimeout: 30_000,
  coverageProvider: 'v8',
};
