import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** OpenAPI keeps one schema per class name, so that of two classes with one name one would describe the other's messages. */
describe('The classes that HTTP speaks with', () => {
  const files = readdirSync(join(ROOT, 'libs'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.dto.ts'),
  );
  const classes = files.flatMap((file) =>
    classesOf(readFileSync(join(ROOT, 'libs', file), 'utf8')).map((name) => ({ name, file })),
  );

  it('are found', () => expect(classes.length).toBeGreaterThan(40));

  it('have a name of their own each', () => {
    const twice = classes.filter(({ name }, index) => classes.findIndex((other) => other.name === name) !== index);
    expect(twice).toEqual([]);
  });
});

function classesOf(source: string): string[] {
  return [...source.matchAll(/^export (?:abstract )?class (\w+)/gm)].map(([, name]) => name ?? '');
}
