import { relative } from 'node:path';
import { report, ScratchTree } from './scratch-tree';
import { ALLOWED, VIOLATIONS } from './lint-violations';

type Found = { filePath: string; messages: { ruleId: string; message: string }[] }[];

describe('the lint rules', () => {
  let tree: ScratchTree;
  const rulesOf = new Map<string, string[]>();

  beforeAll(async () => {
    const files = [...VIOLATIONS.map(([, file, code]) => [file, code]), ...ALLOWED];
    tree = new ScratchTree({
      ...Object.fromEntries(files),
      'apps/web/tsconfig.json': '{ "extends": "../../tsconfig.json", "include": ["src"] }',
    });
    const found = await report<Found>('eslint', ['--format', 'json', 'libs', 'apps'], tree.root);
    for (const { filePath, messages } of found) rulesOf.set(relative(tree.root, filePath), messages.map(nameOf));
  }, 120_000);

  afterAll(() => tree.remove());

  it.each(VIOLATIONS)('%s refuses %s', (rule, file) => {
    expect(rulesOf.get(file)).toContain(rule);
  });

  it.each(ALLOWED)('nothing is said about %s', (file) => {
    expect(rulesOf.get(file)).toEqual([]);
  });

  it('proves every ban there is', async () => {
    const { rules } = await report<{ rules: object }>(
      'eslint',
      ['--print-config', 'libs/handoffs/src/a.ts'],
      tree.root,
    );
    const bans = Object.keys(rules).filter((rule) => rule.startsWith('care/'));
    expect(bans.filter((ban) => !VIOLATIONS.some(([rule]) => rule === ban))).toEqual([]);
    expect(bans.length).toBeGreaterThan(10);
  });
});

/** The rule that spoke, or its words when the file could not be read at all. */
function nameOf({ ruleId, message }: { ruleId: string | null; message: string }): string {
  return ruleId ?? message;
}
