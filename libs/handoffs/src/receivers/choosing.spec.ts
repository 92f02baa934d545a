import type { Unit } from '@care/directory';
import { orderOf } from './choosing';

interface Told {
  readonly sector?: string;
  readonly kind?: string;
  readonly municipality?: string;
  readonly closedInto?: string;
}

/** As much of a unit as choosing looks at. */
function aUnit(id: string, { sector = 'A', kind = 'ward', municipality = '2480', closedInto }: Told = {}): Unit {
  const facts = { kind, municipality: { code: municipality, name: '' }, sortKey: id, searchText: ` ${id} ${kind}` };
  const closed = closedInto !== undefined;
  return {
    ...{ id, sector, facts: { ...facts, successor: closedInto || null } },
    isClosed: () => closed,
  } as unknown as Unit;
}

const own = aUnit('own');
const QUESTION = {
  kind: 'care-request',
  limit: 20,
  earlier: [],
  sectors: ['A', 'R'],
  usually: [],
  now: new Date(),
  own,
};
const chosen = (units: readonly Unit[], changes: object = {}): string[] =>
  orderOf(units, { ...QUESTION, ...changes }).map(({ unit, insteadOf }) =>
    insteadOf ? `${unit.id} for ${insteadOf.id}` : unit.id,
  );

describe('which units are offered', () => {
  const units = [
    own,
    aUnit('beta'),
    aUnit('alpha', { municipality: '2482' }),
    aUnit('gamma', { kind: 'home-nursing' }),
    aUnit('delta', { sector: 'E' }),
  ];

  it('are those of the kind’s sectors, never the own one: near ones first, then in Swedish order', () => {
    expect(chosen(units)).toEqual(['beta', 'gamma', 'alpha']);
    expect(chosen(units, { municipality: '2482' })).toEqual(['alpha']);
    expect(chosen(units, { limit: 1 })).toEqual(['beta']);
  });

  it('are first those had before, the latest first, then near ones that do what the kind usually goes to', () => {
    expect(chosen(units, { earlier: ['alpha'] })).toEqual(['alpha', 'beta', 'gamma']);
    expect(chosen(units, { usually: ['home-nursing'] })).toEqual(['gamma', 'beta', 'alpha']);
    expect(chosen(units, { usually: ['home-nursing'], earlier: ['alpha', 'beta'] })).toEqual([
      'alpha',
      'beta',
      'gamma',
    ]);
    expect(chosen(units, { municipality: '2480', earlier: ['alpha'] })[0]).toBe('alpha');
  });

  it('are found by the beginnings of words, all of them', () => {
    expect(chosen(units, { q: 'Gam home' })).toEqual(['gamma']);
    expect(chosen(units, { q: 'amma' })).toEqual([]);
  });

  it('are never closed: whoever took over is offered in its place, however many times, and once', () => {
    const closed = [
      aUnit('old', { closedInto: 'older' }),
      aUnit('older', { closedInto: 'beta' }),
      aUnit('gone', { closedInto: '' }),
    ];
    expect(chosen([...units, ...closed], { q: 'old' })).toEqual(['beta for old']);
    expect(chosen([...units, ...closed], { earlier: ['old'] })[0]).toBe('beta for old');
    expect(chosen([...units, ...closed], { q: 'gone' })).toEqual([]);
    expect(chosen([...units, ...closed]).join()).not.toContain('for');
  });

  it('are none when two closed ones only lead to each other', () => {
    expect(chosen([aUnit('one', { closedInto: 'two' }), aUnit('two', { closedInto: 'one' })], { q: 'one' })).toEqual(
      [],
    );
  });
});
