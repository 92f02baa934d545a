import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventMap } from './event-map';

/** Events that nobody needs to hear of yet: event → why it is told all the same. */
const UNREAD: Readonly<Record<string, string>> = {};

describe('the event map', () => {
  const map = eventMap();

  it('has events', () => {
    expect(map.length).toBeGreaterThan(3);
  });

  it.each(map.map((line) => [line.event, line] as const))('%s has a reader or a reason', (event, { readers }) => {
    expect(readers.length > 0 || event in UNREAD).toBe(true);
  });

  it.each(map.map((line) => [line.event, line] as const))('%s is made somewhere', (_event, { madeIn }) => {
    expect(madeIn).not.toEqual([]);
  });

  it('gives no reason for an event that is read', () => {
    const read = map.filter(({ readers }) => readers.length > 0).map(({ event }) => event);
    expect(Object.keys(UNREAD).filter((event) => read.includes(event))).toEqual([]);
  });

  it('names every event once, with its version', () => {
    const types = map.map(({ type }) => type);
    expect(
      types.filter((type, index) => types.indexOf(type) !== index || !/^[a-z-]+(\.[a-z-]+)+\.v\d+$/.test(type)),
    ).toEqual([]);
  });

  it('sees an event without readers', () => {
    const root = mkdtempSync(join(tmpdir(), 'sammanhang-events-'));
    for (const folder of ['libs', 'apps']) mkdirSync(join(root, folder));
    writeFileSync(
      join(root, 'libs/a.ts'),
      `export class Told { static readonly type = 'told.v1'; }\nexport class Heard { static readonly type = 'heard.v1'; }`,
    );
    writeFileSync(
      join(root, 'libs/b.ts'),
      `import { Heard, Told } from './a';\nclass Ear { @On(Heard, { as: 'ear' }) hear(event: Told) {} }\nexport const made = new Heard();`,
    );
    const seen = eventMap(root).map(({ event, madeIn, readers }) => [event, madeIn, readers]);
    rmSync(root, { recursive: true });
    expect(seen).toEqual([
      ['Told', [], []],
      ['Heard', ['libs/b.ts'], ['ear (Ear.hear)']],
    ]);
  });
});
