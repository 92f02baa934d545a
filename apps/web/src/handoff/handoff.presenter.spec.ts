import type { HandoffKind, HandoffView, UnitRef } from '../api/shapes';
import { wordsOf } from '../texts/words-of';
import { contentOf } from './content.presenter';
import { clocksOf, overtakenText, personLine, responsibilityOf } from './handoff.presenter';
import { historyOf } from './history.presenter';

const sv = wordsOf('sv');
const now = new Date('2026-11-26T07:12:00Z');
const unit = (id: string, sector: UnitRef['sector']): UnitRef => ({
  id,
  name: id,
  sector,
  organisation: { id: 'o', name: 'Region Västerbotten' },
});
const ward = unit('Avd. 52', 'R');
const home = unit('Hemsjukvården', 'A');
const clocks = {
  sentAt: '2026-11-25T14:37:00Z',
  deliveredAt: '2026-11-25T14:37:02Z',
  seenAt: null,
  seenDueAt: '2026-11-26T08:00:00Z',
  answeredAt: null,
  answerDueAt: '2026-11-26T06:37:00Z',
};

const view = (part: Partial<HandoffView> = {}): HandoffView => ({
  ...{
    id: 'h1',
    kind: 'care-request',
    kindVersion: 1,
    state: 'received',
    urgency: 'today',
    side: 'to',
    from: ward,
    to: home,
  },
  ...{
    responsible: 'from',
    person: { name: 'Gunnel Sjöström', age: 80, protected: false },
    decide: { request: 'Ta över sårvården' },
  },
  ...{ clocks, moves: [], acts: [], opened: false, outcome: null, resumeOn: null },
  ...{ basis: null, history: [], thread: [], claim: null, links: [], ladder: [], following: false, version: 2 },
  ladder: [],
  ...part,
});

const field = (name: string, label: string) => ({
  name,
  label: { sv: label, en: label },
  max: 200,
  required: true,
  multiline: false,
});
const kind: HandoffKind = {
  ...{
    kind: 'care-request',
    version: 1,
    name: { sv: 'Vårdbegäran', en: 'Care request' },
    category: 'care-need',
    answerNeeded: true,
  },
  ...{
    identity: 'on-acceptance',
    order: 1,
    sendable: true,
    used: false,
    earlier: [],
    decide: [field('request', 'Vad')],
    rest: [field('background', 'Bakgrund'), field('contact', 'Ring')],
  },
  ...{ urgencies: [], bases: [] },
};

describe('the handoff page', () => {
  it('tells the person by what this unit gets', () => {
    expect(personLine({ name: 'Gunnel Sjöström', age: 80, protected: false }, sv)).toBe('80 år');
    expect(personLine({ name: 'Ingegerd Holm', age: 84, number: '194110299221', protected: false }, sv)).toBe(
      '84 år · 19411029-9221',
    );
    expect(personLine({ age: 84, municipality: 'Umeå', protected: false }, sv)).toBe('');
    expect(personLine({ protected: true }, sv)).toBe('');
    expect(personLine({ protected: true, number: '198704252389' }, sv)).toBe('19870425-2389');
  });

  it('shows which clocks have passed, are ahead or are over', () => {
    expect(clocksOf(view(), now, sv).map(({ name, standing }) => [name, standing])).toEqual([
      ['Levererad', 'passed'],
      ['Sedd', 'ahead'],
      ['Inget svar, 35 min sen', 'over'],
    ]);
  });

  it.each(['withdrawn', 'rejected', 'accepted'])('has no limit left when it is %s', (state) => {
    expect(clocksOf(view({ state }), now, sv).map(({ name }) => name)).toEqual(['Levererad']);
  });

  it('says who was first: in the own unit by name, on the other side the unit', () => {
    const last = { verb: 'accept', at: '2026-11-26T07:11:00Z', unit: 'Hemsjukvården' };
    expect(overtakenText({ ...last, by: 'Lena Fors' }, undefined, sv)).toBe(
      'Lena Fors, Hemsjukvården, tog emot 08.11.',
    );
    expect(overtakenText(last, undefined, sv)).toBe('Hemsjukvården tog emot 08.11.');
  });

  it('says who has seen it', () => {
    const history = [
      { state: 'received', verb: 'open', at: '2026-11-26T05:55:00Z', by: 'Annika Ståhl', unit: home, reason: null },
    ];
    const seen = clocksOf(view({ history, clocks: { ...clocks, seenAt: '2026-11-26T05:55:00Z' } }), now, sv)[1];
    expect(seen?.lines).toEqual(['06.55 av Annika Ståhl']);
  });

  it('has no clock for an answer that is not asked for', () => {
    expect(clocksOf(view({ clocks: { ...clocks, answerDueAt: null } }), now, sv)).toHaveLength(2);
  });

  it('names what opens on acceptance, by the fields of the kind', () => {
    expect(contentOf(view(), [kind], sv)).toMatchObject({
      decide: [['Vad', 'Ta över sårvården']],
      rest: undefined,
      opens: 'Bakgrund, Ring',
    });
    expect(contentOf(view({ rest: { background: 'Sår' } }), [kind], sv).rest).toEqual([['Bakgrund', 'Sår']]);
  });

  it('promises nothing that a consent which was taken back will not open', () => {
    const basis = { code: 'consent', category: 'care-need', since: clocks.sentAt, until: null };
    const withdrawn = { ...basis, withdrawnAt: '2026-11-26T06:00:00Z' };
    expect(contentOf(view({ basis: withdrawn }), [kind], sv).opens).toBe('');
    expect(contentOf(view({ state: 'accepted' }), [kind], sv).opens).toBe('');
    const reader = { ...withdrawn, unit: home, state: 'reads' as const };
    const owners = view({ side: 'from', rest: { background: 'Sår' }, readers: [reader] });
    expect(contentOf(owners, [kind], sv).fold).toBe('Mer i överlämningen');
  });

  it('tells the owner whether the rest will open or has opened', () => {
    const sent = { code: 'consent', category: 'care-need', since: clocks.sentAt, until: null, withdrawnAt: null };
    const owners = view({ side: 'from', rest: {}, readers: [{ ...sent, unit: home, state: 'opens-on-acceptance' }] });
    expect(contentOf(owners, [kind], sv).fold).toBe('Öppnas när de tagit emot');
    const [at, by, reason] = ['2026-11-26T07:11:00Z', 'Lena Fors', null];
    const history = [{ state: 'accepted', verb: 'accept', at, by, unit: home, reason }];
    const accepted = {
      ...owners,
      state: 'accepted',
      history,
      readers: [{ ...sent, unit: home, state: 'reads' as const }],
    };
    expect(contentOf(accepted, [kind], sv).fold).toBe('Öppnades när de tog emot');
  });

  it('leaves the responsibility with the sender until somebody accepts', () => {
    expect(responsibilityOf(view(), sv)).toMatchObject({
      unit: 'Avd. 52',
      text: 'Avd. 52 har ansvaret tills någon hos oss tar emot',
    });
    expect(responsibilityOf(view({ side: 'from' }), sv).text).toBe('Vi har ansvaret tills de tar emot');
    expect(responsibilityOf(view({ state: 'accepted', responsible: 'to' }), sv)).toMatchObject({
      unit: 'Hemsjukvården',
      text: 'Vi har ansvaret',
    });
    const told = view({ clocks: { ...clocks, answerDueAt: null } });
    expect(responsibilityOf(told, sv).text).toBe('Avd. 52 har ansvaret');
  });

  it('what asks for no answer is told, not asked for', () => {
    const title = (answerNeeded: boolean) => contentOf(view(), [{ ...kind, answerNeeded }], sv).title;
    expect([title(true), title(false)]).toEqual(['Det här ber de om', 'Det här vill de att ni vet']);
  });

  it('says who was first', () => {
    const history = [
      { state: 'accepted', verb: 'accept', at: '2026-11-26T07:11:00Z', by: 'Lena Fors', unit: home, reason: null },
    ];
    expect(overtakenText(undefined, view({ history }), sv)).toBe('Lena Fors tog emot 08.11.');
  });

  it('tells the history with reasons, the latest first', () => {
    const sent = { state: 'sent', verb: 'send', at: '2026-11-25T14:37:00Z', by: 'Pia Ström', unit: ward, reason: null };
    const rejected = {
      ...sent,
      state: 'rejected',
      at: '2026-11-26T06:00:00Z',
      unit: home,
      by: 'Annika Ståhl',
      reason: 'no-capacity',
      note: 'Försök på måndag',
    };
    const lines = historyOf(view({ history: [sent, rejected] }), now, sv);
    expect(lines.map(({ text, why, time }) => [text, why, time])).toEqual([
      ['Avvisad av Annika Ståhl, Hemsjukvården', 'Ingen plats. Försök på måndag', '07.00'],
      ['Skickad av Pia Ström, Avd. 52', undefined, 'i går 15.37'],
    ]);
  });
});
