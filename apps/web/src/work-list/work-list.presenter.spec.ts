import type { UnitRef, WorkItem } from '../api/shapes';
import { wordsOf } from '../texts/words-of';
import { rowOf } from './row.presenter';
import { place, settle } from './settling';
import { filterFrom, isNarrowed, narrowed } from './work-filter';
import { groupOf, groupsOf, type Counts } from './work-list.presenter';

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
  ...{ acts: [], alarm: null, question: null, claim: null },
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

  it('counts what stands on the page, and of the group that is cut and those after it what the server counted', () => {
    const placed = place([
      item({ handoff: 'a', dueAt: '2026-11-26T07:00:00Z' }),
      item({ handoff: 'b' }),
      item({ handoff: 'c' }),
    ]);
    const shown = (left: string[], counts?: Counts): string[] =>
      groupsOf(placed, now, kinds, sv, { left: new Set(left.map((id) => `to ${id}`)), counts }).map(
        ({ name, count }) => `${name} ${count}`,
      );
    const counts = { late: 9, twoHours: 40, today: 0, later: 1000, to: 1000, from: 0 };
    expect(shown([])).toEqual(['late 1', 'soon 2']);
    expect(shown(['b'])).toEqual(['late 1', 'soon 1']);
    expect(shown([], counts)).toEqual(['late 1', 'soon 40', 'later fler än 999']);
  });

  it('gives what nobody here has opened the step to open it', () => {
    expect(rowOf(item({ acts: ['open'] }), now, kinds, sv)).toMatchObject({
      state: { word: 'Ny' },
      step: { text: 'Öppna', key: '↵' },
    });
  });

  it('gives a legal move as the next step', () => {
    expect(rowOf(item({ state: 'received', acts: ['accept', 'reject'] }), now, kinds, sv)).toMatchObject({
      step: { text: 'Ta emot', verb: 'accept', key: 'A' },
      canReject: true,
    });
    expect(rowOf(item({ state: 'received', acts: ['acknowledge'] }), now, kinds, sv).step).toMatchObject({
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

  it('puts a question to us before everything else, and says who here has the row', () => {
    const asked = item({ state: 'received', question: 'mine', acts: ['accept', 'reply', 'ask'], side: 'to' });
    expect(rowOf({ ...asked, claim: { by: 'Lena Fors', mine: false } }, now, kinds, sv)).toMatchObject({
      ...{ state: { word: 'Fråga till oss' }, step: { text: 'Svara', key: 'F' }, canAsk: true },
      holder: 'Lena Fors har den',
    });
  });

  it.each([
    ['review', 'from', 'Granska'],
    ['confirm-cancel', 'to', 'Ge besked'],
    ['start', 'to', 'Påbörja'],
    ['resume', 'to', 'Återuppta'],
  ] as const)('gives %s as a step that is read first', (act, side, text) => {
    const { step } = rowOf(item({ side, acts: [act, 'comment'] }), now, kinds, sv);
    expect([step?.text, step?.verb]).toEqual([text, undefined]);
  });

  it('says in the words of the server that nobody has seen what was sent, though its time is not over', () => {
    expect(rowOf(item({ side: 'from', alarm: 'unseen' }), now, kinds, sv).state.word).toBe('Osedd');
    expect(rowOf(item({ side: 'from', alarm: 'unseen' }), now, kinds, sv).alarm).toBe('Ingen har sett detta');
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

  it('keeps the two lines of who holds both sides apart', () => {
    const both = [item(), item({ side: 'from', state: 'received' })];
    const { rows, fresh, left } = settle(place(both), both.slice(1));
    expect(rows.map(({ item: { side, state } }) => `${side} ${state}`)).toEqual(['to sent', 'from received']);
    expect([fresh, [...left]]).toEqual([[], ['to h1']]);
  });

  it('says which rows are no longer open instead of taking them away', () => {
    const { rows, left } = settle(shown, [item({ handoff: 'b' })]);
    expect(rows).toHaveLength(2);
    expect([...left]).toEqual(['to a']);
  });

  it('says it of no row that more urgent ones have pushed off the page', () => {
    const list = place([
      item({ handoff: 'soon', dueAt: '2026-11-26T08:00:00Z' }),
      ...shown.map((placed) => placed.item),
    ]);
    const urgent = Array.from({ length: 50 }, (_, n) => item({ handoff: `new-${n}`, dueAt: '2026-11-26T08:30:00Z' }));
    const { fresh, uncounted, left } = settle(list, urgent, true);
    expect([fresh.length, uncounted, [...left]]).toEqual([50, true, ['to soon']]);
    const all = settle(list, urgent);
    expect([all.uncounted, [...all.left]]).toEqual([false, ['to soon', 'to a', 'to b']]);
  });
});

describe('the filter of an address', () => {
  it('takes what the list knows and leaves out the rest, so that an old link still opens it', () => {
    const search = {
      due: 'late',
      unseen: true,
      kind: 'care-request',
      side: 'both',
      mine: 'no',
      token: 'x',
      urgency: 7,
    };
    expect(filterFrom(search)).toEqual({ due: 'late', unseen: true, kind: 'care-request' });
    expect(filterFrom({ unseen: 'true', dueKind: 'answer', question: 'mine' })).toEqual({
      ...{ unseen: true, dueKind: 'answer', question: 'mine' },
    });
  });

  it('is taken away by choosing nothing', () => {
    expect(narrowed({ side: 'to', due: 'late' }, { due: undefined })).toEqual({ side: 'to' });
    expect([isNarrowed({}), isNarrowed({ mine: true })]).toEqual([false, true]);
  });
});
