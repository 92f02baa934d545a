import { statedOf } from './present-readers';

const terms = { basis: { code: 'consent' }, category: 'care-need', since: '2026-11-22T09:00:00Z', until: 'infinity' };

describe('The terms of a disclosure', () => {
  it('tell when its consent was withdrawn, in UTC', () => {
    const basis = { code: 'consent', withdrawnAt: '2026-11-22T10:00:00+01:00' };
    expect(statedOf({ ...terms, basis })).toMatchObject({ until: null, withdrawnAt: '2026-11-22T09:00:00.000Z' });
  });

  it.each(['x', '', 7, null, {}, 'infinity'])('are shown all the same when %j stands where a time should', (mark) => {
    const basis = { code: 'consent', withdrawnAt: mark as string };
    expect(statedOf({ ...terms, basis })).toMatchObject({ code: 'consent', withdrawnAt: null });
  });

  it('are shown when they end in a year that JSON cannot tell', () => {
    expect(statedOf({ ...terms, until: '20000-01-01T00:00:00+00:00' }).until).toBeNull();
  });
});
