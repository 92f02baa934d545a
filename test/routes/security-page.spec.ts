import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '@care/platform';

const THREATS = 22;
const NOT_YET = 'not yet';

const root = projectRoot();
const page = readFileSync(join(root, 'SECURITY.md'), 'utf8');
/** The rows of the table of threats, a list of cells each. */
const threats = (page.slice(page.search(/\|\s*\|\s*Threat/)).split('\n\n')[0] ?? '')
  .split('\n')
  .slice(2)
  .map((row) => row.split('|').slice(1, -1))
  .map((cells) => cells.map((cell) => cell.trim()));
const specs = new Set(
  ['apps', 'libs', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => basename(String(name))),
  ),
);

/** Whatever the page names as a test: by its path in a link, or by its name. */
function testsIn(text: string): string[] {
  return text.match(/[\w./-]+\.(?:\w+-)?spec\.ts/g) ?? [];
}

describe('SECURITY.md', () => {
  it('has a row for every threat, with what stands against it', () => {
    expect(threats).toHaveLength(THREATS);
    expect(threats.filter(([, threat, against]) => !threat || !against)).toEqual([]);
  });

  it.each(threats.map(([number, threat, , shown]) => [number, threat, shown]))(
    'row %s (%s) leads to a test that exists, or says that there is none yet',
    (_number, _threat, shown = '') => {
      const links = [...shown.matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => path ?? '');
      expect(links.length > 0 || shown.includes(NOT_YET)).toBe(true);
      expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
      expect(links.filter((path) => testsIn(path).length === 0)).toEqual([]);
    },
  );

  it('names no test that does not exist', () => {
    const named = testsIn(page);
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((name) => !(name.includes('/') ? existsSync(join(root, name)) : specs.has(name)))).toEqual([]);
  });
});
