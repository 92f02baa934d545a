import { PeriodRefused } from './oversight.errors';
import { readDay, readPeriod, type Period } from './period';

const TODAY = '2026-11-23';

function refusalOf(ask: () => unknown): unknown {
  try {
    return ask();
  } catch (error) {
    return (error as PeriodRefused).errors[0];
  }
}

describe('The period of a log extract', () => {
  it.each([
    [{}, { from: '2021-11-23', to: TODAY }],
    [{ from: '2026-01-01' }, { from: '2026-01-01', to: TODAY }],
    [{ to: '2024-02-29' }, { from: '2019-02-28', to: '2024-02-29' }],
    [
      { from: TODAY, to: TODAY },
      { from: TODAY, to: TODAY },
    ],
    [
      { from: '2021-11-23', to: TODAY },
      { from: '2021-11-23', to: TODAY },
    ],
  ])('of %j is %j', (asked: Partial<Period>, period) => {
    expect(readPeriod(asked, TODAY)).toEqual(period);
  });

  it.each([
    [{ from: '2026-11-02', to: '2026-11-01' }, 'from', 'period-reversed'],
    [{ from: '2021-11-22', to: TODAY }, 'from', 'period-too-long'],
    [{ from: '1999-12-31' }, 'from', 'period-too-long'],
    [{ to: '2026-11-24' }, 'to', 'in-the-future'],
    [{ from: '2026-11-24' }, 'from', 'in-the-future'],
    [{ from: '2026-02-30' }, 'from', 'not-a-date'],
    [{ from: '2025-02-29' }, 'from', 'not-a-date'],
    [{ to: '20261101' }, 'to', 'not-a-date'],
    [{ to: '2026-11-01T00:00' }, 'to', 'not-a-date'],
    [{ to: '' }, 'to', 'not-a-date'],
    [{ to: '0000-01-01' }, 'to', 'not-a-date'],
    [{ to: '２０２６-11-01' }, 'to', 'not-a-date'],
  ])('%j is refused on field %s: %s', (asked: Partial<Period>, field, code) => {
    expect(refusalOf(() => readPeriod(asked, TODAY))).toEqual({ field, code });
  });
});

describe('A day that is asked about', () => {
  it('has come', () => {
    expect(readDay(TODAY, 'day', TODAY)).toBe(TODAY);
    expect(refusalOf(() => readDay('2026-11-24', 'day', TODAY))).toEqual({ field: 'day', code: 'in-the-future' });
    expect(refusalOf(() => readDay('2026-11-31', 'day', TODAY))).toEqual({ field: 'day', code: 'not-a-date' });
  });
});
