import type { UnitRef, WorkItem } from '../api/shapes';
import { wordsOf } from '../texts/words-of';
import { groupOf, groupsOf, place, rowOf, settle } from './work-list.presenter';

const sv = wordsOf('sv');
const now = new Date('2026-11-26T07:12:00Z');
const kinds = new Map([['care-request', 'Vårdbegäran']]);
const unit = (id: string, sector: UnitRef['sector']): UnitRef => ({
  id,
  name: id,
  sector,
  organisation: { id: 'o', name: 'Umeå kommun' },
});
const ward = unit('Avd. 52', 'R');
const home = unit('Hemsjukvården', 'A');

const item = (part: Partial<WorkItem> = {}): WorkItem => ({
  ...{
    handoff: 'h1',
    side: 'to',
    state: 'sent',
    kind: 'care-request',
    urgency: 'today',
    from: ward,
    to: home,
    counterpart: ward,
  },
  ...{
    responsible: 'from',
    person: { name: 'Gunnel Sjöström', age: 80, protected: false },
    summary: 'Hem i dag',
    seenAt: null,
  },
  ...{ dueAt: '2026-11-26T09:00:00Z', dueKind: 'seen', moves: [], new: false },
  ...part,
});

describe('the work list', () => {
  it('groups by the time that is left', () => {
    expect(groupOf('2026-11-26T07:11:00Z', now)).toBe('late');
    expect(groupOf('2026-11-26T09:12:00Z', now)).toBe('soon');
    expect(groupOf('2026-11-26T22:59:00Z', now)).toBe('today');
    expect(groupOf('2026-11-26T23:01:00Z', now)).toBe('later');
    expect(groupOf(null, now)).toBe('later');
  });

  it('leaves out groups without rows', () => {
    expect(groupsOf(place([item()]), now, kinds, sv).map(({ name }) => name)).toEqual(['soon']);
  });

  it('gives what nobody here has opened the step to open it', () => {
    expect(rowOf(item({ moves: ['open'] }), now, kinds, sv)).toMatchObject({
      state: { word: 'Ny' },
      step: { text: 'Öppna', key: '↵' },
    });
  });

  it('gives a legal move as the next step', () => {
    expect(rowOf(item({ state: 'received', moves: ['accept', 'reject'] }), now, kinds, sv)).toMatchObject({
      step: { text: 'Ta emot', verb: 'accept', key: 'A' },
      canReject: true,
    });
    expect(rowOf(item({ state: 'received', moves: ['acknowledge'] }), now, kinds, sv).step).toMatchObject({
      verb: 'acknowledge',
    });
  });

  it('only follows what has been sent, and says when nobody has seen it in time', () => {
    const row = rowOf(item({ side: 'from', dueAt: '2026-11-26T07:00:00Z' }), now, kinds, sv);
    expect(row).toMatchObject({
      state: { word: 'Osedd', tone: 'trouble' },
      step: { text: 'Följ', quiet: true },
      route: 'till Avd. 52',
    });
  });

  it('tells what is known of a person whose name opens later', () => {
    const person = { age: 85, municipality: 'Umeå', protected: false };
    expect(rowOf(item({ person }), now, kinds, sv)).toMatchObject({ name: 'Person, 85 år, Umeå', age: undefined });
  });

  it('names no person with protected identity', () => {
    expect(rowOf(item({ person: { protected: true } }), now, kinds, sv).name).toBe('Skyddad identitet');
  });

  it('holds the baton where the responsibility is', () => {
    expect(rowOf(item({ state: 'accepted', responsible: 'to' }), now, kinds, sv).baton).toEqual({
      from: 'R',
      to: 'A',
      holds: 'to',
      wire: 'ok',
    });
    expect(rowOf(item({ state: 'rejected' }), now, kinds, sv).baton.wire).toBe('no');
  });
});

describe('a list that is being read', () => {
  const shown = place([item({ handoff: 'a' }), item({ handoff: 'b' })]);

  it('keeps its order, shows the newest content and lets new rows wait', () => {
    const latest = [
      item({ handoff: 'c' }),
      item({ handoff: 'b', state: 'received', dueAt: '2026-11-26T07:00:00Z' }),
      item({ handoff: 'a' }),
    ];
    const { rows, fresh, left } = settle(shown, latest);
    expect(rows.map(({ item: { handoff, state } }) => [handoff, state])).toEqual([
      ['a', 'sent'],
      ['b', 'received'],
    ]);
    expect(rows[1]?.dueAt).toBe('2026-11-26T09:00:00Z');
    expect(fresh.map(({ handoff }) => handoff)).toEqual(['c']);
    expect(left.size).toBe(0);
  });

  it('says which rows are no longer open instead of taking them away', () => {
    const { rows, left } = settle(shown, [item({ handoff: 'b' })]);
    expect(rows).toHaveLength(2);
    expect([...left]).toEqual(['a']);
  });

  it('says it of no row that more urgent ones have pushed off the page', () => {
    const list = place([
      item({ handoff: 'soon', dueAt: '2026-11-26T08:00:00Z' }),
      ...shown.map((placed) => placed.item),
    ]);
    const urgent = Array.from({ length: 50 }, (_, n) => item({ handoff: `new-${n}`, dueAt: '2026-11-26T08:30:00Z' }));
    const { fresh, uncounted, left } = settle(list, urgent, true);
    expect([fresh.length, uncounted, [...left]]).toEqual([50, true, ['soon']]);
    const all = settle(list, urgent);
    expect([all.uncounted, [...all.left]]).toEqual([false, ['soon', 'a', 'b']]);
  });
});
