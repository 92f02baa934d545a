import { edited, migrationsOf, readLanded } from './landed';

describe('a landed migration', () => {
  it('is never edited or taken away', () => {
    expect(edited(readLanded(), migrationsOf())).toEqual([]);
  });

  it('would be seen to be edited', () => {
    const landed = { migrations: { 'a.ts': 'hash', 'b.ts': 'hash', 'c.ts': 'hash' }, rows: {} };
    expect(edited(landed, { 'a.ts': 'hash', 'b.ts': 'other', 'd.ts': 'new' })).toEqual(['b.ts', 'c.ts']);
  });

  it('says in its class when it runs, and no two at the same time', () => {
    const times = Object.keys(migrationsOf()).map((file) => /\/(\d{13})-[a-z-]+\.ts$/.exec(file)?.[1]);
    expect(times).not.toContain(undefined);
    expect(new Set(times).size).toBe(times.length);
  });
});
