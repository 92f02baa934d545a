import { readSettings } from '../settings';
import { Cursors } from './cursors';
import { BadCursor } from './refusals';

const settings = (secret: string) =>
  readSettings({ DATABASE_URL: 'postgres://h/d', SECRET: secret, DEMONSTRATION: 'true' });

describe('A cursor', () => {
  const cursors = new Cursors(settings('one secret of an installation, long'));
  const cursor = cursors.sign('work-items to', ['2026-11-23T09:00:00Z', 7]);

  it('leads back to the row it was made from', () => {
    expect(cursors.open('work-items to', cursor)).toEqual(['2026-11-23T09:00:00Z', 7]);
    expect(cursors.open('work-items to', undefined)).toBeNull();
  });

  it('is the same in every process of the installation', () => {
    expect(
      new Cursors(settings('one secret of an installation, long')).sign('work-items to', ['2026-11-23T09:00:00Z', 7]),
    ).toBe(cursor);
  });

  it('is refused by every other list and every other installation', () => {
    expect(() => cursors.open('work-items from', cursor)).toThrow(BadCursor);
    expect(() => new Cursors(settings('another secret of somewhere else, long')).open('work-items to', cursor)).toThrow(
      BadCursor,
    );
  });

  it('is refused when any of its characters is another', () => {
    for (let at = 0; at < cursor.length; at += 1) {
      const other = cursor[at] === 'A' ? 'B' : 'A';
      const changed = `${cursor.slice(0, at)}${other}${cursor.slice(at + 1)}`;
      expect(() => cursors.open('work-items to', changed)).toThrow(BadCursor);
    }
  });

  it.each(['', 'x', '%00', `${'A'.repeat(500)}`, `${cursor}=`, ` ${cursor}`])('is refused as %j', (made) => {
    expect(() => cursors.open('work-items to', made)).toThrow(BadCursor);
  });
});
