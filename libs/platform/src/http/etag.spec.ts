import { Stale } from '../database/database-errors';
import { apartFromETag, etagOf, requireMatch } from './etag';
import { IfMatchRequired } from './refusals';

describe('An ETag', () => {
  const view = {
    state: 'sent',
    clocks: { sentAt: new Date('2026-11-23T09:00:00Z') },
    moves: ['open'],
    rest: undefined,
  };

  it('is strong, quoted and the same whatever the order of the names', () => {
    expect(etagOf(view)).toMatch(/^"[\w-]{43}"$/);
    expect(etagOf({ moves: ['open'], clocks: view.clocks, state: 'sent' })).toBe(etagOf(view));
  });

  it('is another one when anything the actor gets is another', () => {
    const others = [
      { ...view, state: 'received' },
      { ...view, moves: [] },
      { ...view, rest: 'x' },
      { ...view, moves: 'open' },
    ];
    expect(new Set([view, ...others].map(etagOf)).size).toBe(others.length + 1);
  });

  it('is the same when only time has passed, where that is shown', () => {
    const shown = (clock: string) => apartFromETag({ ...view, clock }, 'clock');
    expect(etagOf(shown('09.40'))).toBe(etagOf(shown('09.41')));
    expect(etagOf({ ...view, clock: '09.40' })).not.toBe(etagOf({ ...view, clock: '09.41' }));
    expect(etagOf(apartFromETag({ ...view, state: 'received', clock: '09.40' }, 'clock'))).not.toBe(
      etagOf(shown('09.40')),
    );
  });

  it('must be named by a change', () => {
    expect(() => requireMatch({ ifMatch: null }, etagOf(view))).toThrow(IfMatchRequired);
  });

  it.each([
    ['another tag', '"x"'],
    ['any version', '*'],
    ['a weak tag', `W/${etagOf(view)}`],
    ['an unquoted tag', etagOf(view).slice(1, -1)],
  ])('does not match %s', (_, ifMatch) => {
    expect(() => requireMatch({ ifMatch }, etagOf(view))).toThrow(Stale);
  });

  it('matches itself, also in a list', () => {
    expect(() => requireMatch({ ifMatch: etagOf(view) }, etagOf(view))).not.toThrow();
    expect(() => requireMatch({ ifMatch: `"x" , ${etagOf(view)}` }, etagOf(view))).not.toThrow();
  });
});
