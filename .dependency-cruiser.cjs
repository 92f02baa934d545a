/** Who may know whom, from left to right: a module may import only the modules named in its own line, by their front door. */
const MAY_IMPORT = {
  kernel: [],
  platform: ['kernel'],
  audit: ['kernel', 'platform'],
  access: ['kernel', 'platform', 'audit'],
  directory: ['kernel', 'platform', 'audit', 'access'],
  persons: ['kernel', 'platform', 'audit', 'access', 'directory'],
  identity: ['kernel', 'platform', 'audit', 'access', 'directory', 'persons'],
  sharing: ['kernel', 'platform', 'audit', 'access', 'directory', 'persons', 'identity'],
  handoffs: ['kernel', 'platform', 'audit', 'access', 'directory', 'persons', 'identity', 'sharing'],
  oversight: ['kernel', 'platform', 'audit', 'access', 'directory', 'persons', 'identity', 'sharing', 'handoffs'],
  notifications: [
    ...['kernel', 'platform', 'audit', 'access', 'directory', 'persons', 'identity', 'sharing', 'handoffs'],
    'oversight',
  ],
};

const SPEC = '\\.(spec|int-spec|story-spec|browser-spec)\\.tsx?$';

const onlyToTheLeft = ([module, allowed]) => ({
  name: `${module}-reaches-only-left`,
  comment: `libs/${module} may import ${allowed.join(', ') || 'no other module'}.`,
  severity: 'error',
  from: { path: `^libs/${module}/` },
  to: { path: '^libs/', pathNot: `^libs/(${[module, ...allowed].join('|')})/` },
});

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    ...Object.entries(MAY_IMPORT).map(onlyToTheLeft),
    rule(
      'every-module-is-on-the-map',
      'A new folder below libs gets its own line in MAY_IMPORT.',
      { path: '^libs/', pathNot: `^libs/(${Object.keys(MAY_IMPORT).join('|')})/` },
      {},
    ),
    rule(
      'only-through-the-front-door',
      'Another module is imported as @care/<module>, never by its files.',
      { path: '^(libs/[^/]+|apps/[^/]+|test)/', pathNot: '^test/builders/' },
      { path: '^libs/[^/]+/src/(?!index\\.ts$)', pathNot: '^$1/' },
    ),
    rule(
      'no-own-front-door',
      'Files of a module import each other directly; through their own front door they would wait for themselves.',
      { path: '^libs/([^/]+)/src/', pathNot: ['/index\\.ts$', SPEC] },
      { path: '^libs/$1/src/index\\.ts$' },
    ),
    rule(
      'kernel-is-pure',
      'The kernel is plain TypeScript.',
      { path: '^libs/kernel/src/', pathNot: SPEC },
      { pathNot: ['^libs/kernel/', '^(node:)?crypto$'] },
    ),
    rule(
      'domain-is-pure',
      'A decision knows the kernel, its own folder, column decorators, hashes and the calendar; no Nest, no SQL, no use case.',
      { path: '^libs/([^/]+)/src/domain/', pathNot: SPEC },
      {
        pathNot: [
          '^libs/$1/src/domain/',
          '^libs/kernel/',
          '(^|/)node_modules/(typeorm|luxon|date-easter)/',
          '^(node:)?crypto$',
        ],
      },
    ),
    rule(
      'queue-stays-in-platform',
      'One asynchronous road: outbox, delivery, @On.',
      { path: '^(libs|apps)/', pathNot: ['^libs/platform/', SPEC] },
      { path: '(^|/)node_modules/(bullmq|ioredis|@nestjs/bullmq)/' },
    ),
    rule(
      'http-stays-outside',
      'A use case, a repository or a reaction does not know who asks it.',
      { path: '^libs/([^/]+)/src/(?!http/)', pathNot: ['/index\\.ts$', '^libs/platform/', SPEC] },
      { path: '^libs/$1/src/http/' },
    ),
    rule(
      'worker-and-http-do-not-meet',
      'The API mounts no handler and the worker no controller.',
      { path: '^libs/([^/]+)/src/http/', pathNot: SPEC },
      { path: '^libs/$1/src/worker/' },
    ),
    rule(
      'libs-know-no-app',
      'An app lists modules; no module knows an app.',
      { path: '^libs/', pathNot: SPEC },
      { path: '^apps/' },
    ),
    rule(
      'apps-stand-alone',
      'Processes share modules, not each other; the launcher only knows their files by name.',
      { path: '^apps/([^/]+)/', pathNot: SPEC },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    rule(
      'web-knows-only-http',
      'The page knows the server by its generated client only.',
      { path: '^apps/web/' },
      { path: '^libs/' },
    ),
    rule(
      'code-knows-no-test',
      'What ships does not import what tests it.',
      { path: '^(libs|apps)/', pathNot: SPEC },
      { path: ['^test/', SPEC] },
    ),
    rule(
      'oracle-stands-alone',
      'What the product is compared with shares no code with it.',
      { path: '^test/model/oracle/' },
      { pathNot: '^test/model/oracle/' },
    ),
    rule('no-cycles', 'Two files that need each other are one.', {}, { circular: true }),
    rule('everything-resolves', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|\\.data)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
