import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root';
import { languageOf } from './problem-texts';

const { titles, fields } = JSON.parse(
  readFileSync(join(projectRoot(), 'libs/platform/problems/problems.json'), 'utf8'),
);

/** Every source file that can refuse something. */
function sources(): string[] {
  const files = ['libs', 'apps/api', 'apps/worker'].flatMap((folder) =>
    readdirSync(join(projectRoot(), folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(projectRoot(), folder, file),
    ),
  );
  return files
    .filter((file) => /\/src\/.*\.ts$/.test(file) && !/spec\.ts$|node_modules/.test(file))
    .map((file) => readFileSync(file, 'utf8'));
}

const found = (pattern: RegExp): string[] => [
  ...new Set(sources().flatMap((source) => [...source.matchAll(pattern)].map((match) => match[1] ?? ''))),
];

describe('The catalogue of problems', () => {
  const codes = found(/^\s+(?:override )?readonly code(?:: \w+)? = '([^']+)'/gm);
  const fieldCodes = found(/field: [^,{}]+, code: '([^']+)'/g);

  it('has a title for every code an error class has', () => {
    expect(codes.length).toBeGreaterThan(30);
    expect(codes.filter((code) => !titles[code])).toEqual([]);
  });

  it('has a text for every code a field is refused with', () => {
    expect(fieldCodes.length).toBeGreaterThan(10);
    expect(fieldCodes.filter((code) => !fields[code])).toEqual([]);
  });

  it('has a text for every validator a request uses', () => {
    const validators = found(/@((?:Is|Array|Min|Max|Matches|Equals)\w*)\(/g).filter(
      (name) => !['IsOptional'].includes(name),
    );
    const asCode = (name: string): string =>
      name
        .replace('UUID', 'Uuid')
        .replace('ISO', 'Iso')
        .replace('URL', 'Url')
        .replace(/(?!^)[A-Z]/g, '-$&')
        .toLowerCase();
    expect(validators.map(asCode).filter((code) => !fields[code] && !['is-url'].includes(code))).toEqual([]);
  });

  it('says everything in Swedish and in English, as a sentence', () => {
    const texts = [...Object.values(titles), ...Object.values(fields)] as { sv: string; en: string }[];
    expect(texts.filter(({ sv, en }) => !/^\p{Lu}.*\.$/u.test(sv) || !/^\p{Lu}.*\.$/u.test(en) || sv === en)).toEqual(
      [],
    );
  });

  it('has no title that nothing can be refused with', () => {
    expect(Object.keys(titles).filter((code) => code !== 'fault' && !codes.includes(code))).toEqual([]);
  });
});

describe('The language of an answer', () => {
  it.each([
    [undefined, 'sv'],
    ['sv-SE,sv;q=0.9,en;q=0.8', 'sv'],
    ['en-GB', 'en'],
    ['fi, en;q=0.5', 'en'],
    ['en;q=0.3, sv;q=0.9', 'sv'],
    ['de, *;q=0.1', 'sv'],
    ['en;q=x', 'sv'],
  ] as const)('for %s is %s', (accepted, language) => {
    expect(languageOf(accepted)).toBe(language);
  });
});
