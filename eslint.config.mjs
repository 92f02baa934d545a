// Types first, then the bans of this project. `test/architecture/lint-bans.spec.ts` proves that each of them bites.
import tseslint from 'typescript-eslint';
import { BANS } from './test/architecture/bans.mjs';

const TESTS = ['test/**/*.ts', '**/*.spec.ts', '**/*.int-spec.ts', '**/*.story-spec.ts', '**/*.browser-spec.ts'];

const asRule = ({ why, selectors, report }) => ({
  meta: { type: 'problem', messages: { banned: why }, schema: [] },
  create: report ?? ((context) => bannedNodes(context, selectors)),
});

function bannedNodes(context, selectors) {
  const refuse = (node) => context.report({ node, messageId: 'banned' });
  return Object.fromEntries(selectors.map((selector) => [selector, refuse]));
}

const care = { rules: Object.fromEntries(BANS.map((ban) => [ban.name, asRule(ban)])) };

const bans = BANS.map((ban) => ({
  name: `care/${ban.name}`,
  files: ban.within?.map((glob) => `${glob}/*.{ts,tsx}`) ?? ['**/*.{ts,tsx}'],
  ignores: ban.outside ?? [],
  rules: { [`care/${ban.name}`]: 'error' },
}));

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.data/', 'coverage/', 'apps/web/src/api/schema.d.ts'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' }, plugins: { care } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/max-params': ['error', { max: 5 }],
      'max-lines': ['error', 200],
      'max-lines-per-function': ['error', { max: 40, skipComments: true }],
      'max-depth': ['error', 3],
      'max-nested-callbacks': ['error', 3],
      complexity: ['error', 12],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-param-reassign': 'error',
      'no-else-return': 'error',
      'no-constant-condition': 'error',
    },
  },
  { files: ['apps/care/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 60, skipComments: true }], complexity: ['error', 15] },
  },
  { files: ['apps/web/**'], rules: { '@typescript-eslint/unbound-method': 'off' } },
  { files: ['libs/*/src/migrations/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: TESTS,
    rules: {
      'max-lines': ['error', 300],
      'max-lines-per-function': 'off',
      'max-nested-callbacks': ['error', 5],
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  ...bans,
);
