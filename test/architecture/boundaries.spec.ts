import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { report, ScratchTree } from './scratch-tree';

const ROOT = resolve(__dirname, '../..');
const FRONT = 'export const here = 1;';

/** A small tree that keeps the rules; each violation below adds one import to it. */
const CLEAN = Object.fromEntries(
  [
    'kernel',
    'platform',
    'audit',
    'access',
    'directory',
    'persons',
    'identity',
    'sharing',
    'handoffs',
    'oversight',
    'notifications',
  ].map((module) => [`libs/${module}/src/index.ts`, FRONT]),
);
const INNER = {
  'libs/handoffs/src/handoffs.queries.ts': FRONT,
  'libs/handoffs/src/http/page.ts': FRONT,
  'libs/handoffs/src/worker/on.ts': FRONT,
  'apps/api/src/main.ts': FRONT,
  'test/support/database.ts': FRONT,
};

/** [rule, file, what it imports] */
const VIOLATIONS: readonly (readonly [rule: string, file: string, from: string])[] = [
  ['kernel-reaches-only-left', 'libs/kernel/src/a.ts', '@care/platform'],
  ['platform-reaches-only-left', 'libs/platform/src/a.ts', '@care/audit'],
  ['audit-reaches-only-left', 'libs/audit/src/a.ts', '@care/access'],
  ['access-reaches-only-left', 'libs/access/src/a.ts', '@care/directory'],
  ['directory-reaches-only-left', 'libs/directory/src/a.ts', '@care/persons'],
  ['persons-reaches-only-left', 'libs/persons/src/a.ts', '@care/identity'],
  ['identity-reaches-only-left', 'libs/identity/src/a.ts', '@care/sharing'],
  ['sharing-reaches-only-left', 'libs/sharing/src/a.ts', '@care/handoffs'],
  ['handoffs-reaches-only-left', 'libs/handoffs/src/a.ts', '@care/oversight'],
  ['oversight-reaches-only-left', 'libs/oversight/src/a.ts', '@care/notifications'],
  ['every-module-is-on-the-map', 'libs/newcomer/src/a.ts', '@care/kernel'],
  ['only-through-the-front-door', 'libs/notifications/src/b.ts', '../../handoffs/src/handoffs.queries'],
  ['only-through-the-front-door', 'apps/api/src/deep.ts', '../../../libs/handoffs/src/handoffs.queries'],
  ['only-through-the-front-door', 'test/stories/deep.ts', '../../libs/handoffs/src/handoffs.queries'],
  ['no-own-front-door', 'libs/handoffs/src/own.ts', './index'],
  ['kernel-is-pure', 'libs/kernel/src/nest.ts', '@nestjs/common'],
  ['domain-is-pure', 'libs/handoffs/src/domain/nest.ts', '@nestjs/common'],
  ['domain-is-pure', 'libs/handoffs/src/domain/platform.ts', '@care/platform'],
  ['domain-is-pure', 'libs/handoffs/src/domain/queries.ts', '../handoffs.queries'],
  ['queue-stays-in-platform', 'libs/handoffs/src/queue.ts', 'bullmq'],
  ['queue-stays-in-platform', 'apps/worker/src/redis.ts', 'ioredis'],
  ['http-stays-outside', 'libs/handoffs/src/use-cases/b.ts', '../http/page'],
  ['worker-and-http-do-not-meet', 'libs/handoffs/src/http/b.ts', '../worker/on'],
  ['libs-know-no-app', 'libs/handoffs/src/app.ts', '../../../apps/api/src/main'],
  ['apps-stand-alone', 'apps/worker/src/api.ts', '../../api/src/main'],
  ['web-knows-only-http', 'apps/web/src/handoffs.ts', '@care/handoffs'],
  ['code-knows-no-test', 'libs/handoffs/src/support.ts', '../../../test/support/database'],
  ['oracle-stands-alone', 'test/model/oracle/a.ts', '@care/kernel'],
  ['no-cycles', 'libs/handoffs/src/round.ts', './trip'],
  ['everything-resolves', 'libs/handoffs/src/nowhere.ts', './gone'],
  ['everything-resolves', 'libs/handoffs/src/deep-alias.ts', '@care/kernel/src/index'],
];

type Found = { summary: { violations: { from: string; rule: { name: string } }[]; totalCruised: number } };

const cruise = (folders: readonly string[], root: string) =>
  report<Found>('depcruise', ['--output-type', 'json', ...folders], root);
const named = ({ summary }: Found) => summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);

describe('the map of modules', () => {
  let tree: ScratchTree;
  let found: string[];

  beforeAll(async () => {
    const broken = VIOLATIONS.map(([, file, from]) => [
      file,
      `import * as other from '${from}';\nexport const a = other;`,
    ]);
    const round = { 'libs/handoffs/src/trip.ts': `import * as other from './round';\nexport const a = other;` };
    tree = new ScratchTree({ ...CLEAN, ...INNER, ...Object.fromEntries(broken), ...round });
    found = named(await cruise(['libs', 'apps', 'test'], tree.root));
  }, 120_000);

  afterAll(() => tree.remove());

  it.each(VIOLATIONS)('%s: %s may not import %s', (rule, file) => {
    expect(found).toContain(`${rule}: ${file}`);
  });

  it('says nothing about a tree that keeps it', async () => {
    const clean = new ScratchTree({ ...CLEAN, ...INNER });
    const quiet = await cruise(['libs', 'apps', 'test'], clean.root).finally(() => clean.remove());
    expect(named(quiet)).toEqual([]);
  });

  it('is kept by this repository', async () => {
    const folders = ['libs', 'apps', 'test'].filter((folder) => readdirSync(ROOT).includes(folder));
    const { summary } = await cruise(folders, ROOT);
    expect(named({ summary })).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(10);
  }, 120_000);

  it('proves every rule there is', () => {
    const { forbidden } = jest.requireActual<{ forbidden: { name: string }[] }>('../../.dependency-cruiser.cjs');
    const unproven = forbidden
      .filter(({ name }) => !VIOLATIONS.some(([rule]) => rule === name))
      .map(({ name }) => name);
    expect(unproven).toEqual(['notifications-reaches-only-left']);
  });
});
