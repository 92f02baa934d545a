import { HandoffAnswerOverdue, HandoffExpiryDue, HandoffSeenOverdue } from '../domain/handoff.events';
import { faultOfLadder } from '../domain/ladder';
import { ladderOf, type StepRow, type StepUnits } from './present-ladder';
import { standsIn, type Reachable } from './stands-in';

const reachable = (has: Readonly<Record<string, unknown>>, setting: object = {}): Reachable =>
  ({
    facts: { deputyUnit: null, onCallPhone: null, managerName: null, ...has },
    setting: { onCall: [], managerEmail: null, ...setting },
  }) as unknown as Reachable;
const everybody = reachable({ deputyUnit: 'u2', onCallPhone: '090', managerName: 'Karin Wallin' });
const units: StepUnits = {
  receiver: everybody,
  names: { from: 'Avd. 52', to: 'Hemsjukvården', deputy: 'Nattpatrullen', manager: null },
};
const at = (minute: number): string => new Date(Date.UTC(2026, 10, 26, 7, minute)).toISOString();
const rows: StepRow[] = [
  { type: HandoffSeenOverdue.type, level: 1, at: at(10), firedAt: at(11) },
  { type: HandoffSeenOverdue.type, level: 2, at: at(20), firedAt: at(21) },
  { type: HandoffAnswerOverdue.type, level: 1, at: at(30), firedAt: at(31) },
  { type: HandoffAnswerOverdue.type, level: 4, at: at(40), firedAt: null },
  { type: HandoffAnswerOverdue.type, level: 5, at: at(50), firedAt: null },
  { type: HandoffExpiryDue.type, level: 1, at: at(59), firedAt: null },
  { type: 'handoffs.other.v1', level: 1, at: at(59), firedAt: null },
];
const past = (...entries: readonly (readonly [number, string])[]) =>
  entries.map(([minute, state]) => ({ state, at: at(minute) }));
const states = (state: string, history: ReturnType<typeof past>, some = rows): string[] =>
  ladderOf(some, history, state, units).map((step) => step.state);

describe('The ladder of a handoff', () => {
  it.each([
    [
      'waits to be seen, and so to be answered',
      'sent',
      past([0, 'sent']),
      ['passed', 'passed', 'passed', 'due', 'ahead', 'ahead'],
    ],
    [
      'was seen between two steps',
      'received',
      past([0, 'sent'], [15, 'received']),
      ['passed', 'stopped', 'passed', 'due', 'ahead', 'ahead'],
    ],
    [
      'is asked to be cancelled',
      'cancel-requested',
      past([0, 'sent'], [15, 'received'], [25, 'cancel-requested']),
      ['passed', 'stopped', 'passed', 'due', 'ahead', 'ahead'],
    ],
    [
      'was asked to be cancelled and is not',
      'received',
      past([0, 'sent'], [15, 'received'], [25, 'cancel-requested'], [35, 'received']),
      ['passed', 'stopped', 'passed', 'due', 'ahead', 'ahead'],
    ],
    [
      'was seen after it should have been answered',
      'received',
      past([0, 'sent'], [35, 'received']),
      ['passed', 'passed', 'passed', 'due', 'ahead', 'ahead'],
    ],
    [
      'was answered',
      'accepted',
      past([0, 'sent'], [15, 'received'], [25, 'accepted']),
      ['passed', 'stopped', 'stopped', 'stopped', 'stopped', 'stopped'],
    ],
  ])('that %s says of each step whether it was told, is next, comes later or never', (_, state, history, expected) => {
    expect(states(state, history)).toEqual(expected);
  });

  it('ends with the sender getting it back, and each step lies with a unit', () => {
    const given = rows.map((row) => ({ ...row, firedAt: row.firedAt ?? at(59) }));
    const steps = ladderOf(given, past([0, 'sent'], [59, 'expired']), 'expired', units);
    expect(steps.at(-1)).toMatchObject({ waitsFor: 'expiry', audience: 'sender', unit: 'Avd. 52', state: 'passed' });
    expect(steps.map(({ audience, unit }) => `${audience} ${unit}`)).toEqual([
      ...['unit Hemsjukvården', 'deputy Nattpatrullen', 'unit Hemsjukvården', 'manager Hemsjukvården'],
      ...['sender Avd. 52', 'sender Avd. 52'],
    ]);
    expect(steps.filter(({ name }) => name !== undefined)).toEqual([]);
  });

  it('names the manager to the receiver’s side', () => {
    const named = { ...units, names: { ...units.names, manager: 'Karin Wallin' } };
    const steps = ladderOf(rows, past([0, 'sent']), 'sent', named);
    expect(steps.flatMap(({ audience, name }) => (name ? [[audience, name]] : []))).toEqual([
      ['manager', 'Karin Wallin'],
    ]);
  });

  it.each([
    ['a deputy', everybody, 'deputy'],
    ['nobody but on-call', reachable({ onCallPhone: '090' }), 'on-call'],
    ['nobody but an on-call list', reachable({}, { onCall: [{ name: 'Jour', phone: '090' }] }), 'on-call'],
    ['nobody but a manager', reachable({ managerName: 'Karin' }), 'manager'],
    ['nobody but a manager’s address', reachable({}, { managerEmail: 'm@example.com' }), 'manager'],
    ['nobody at all', reachable({}), 'unit'],
  ] as const)('of a unit that has %s tells them in the deputy’s place', (_, unit, expected) => {
    expect(standsIn('deputy', unit)).toBe(expected);
    expect([standsIn('unit', unit), standsIn('sender', unit)]).toEqual(['unit', 'sender']);
  });

  it.each([
    [
      'order',
      [
        { level: 2, to: 'deputy', after: 'PT1H' },
        { level: 1, to: 'unit', after: 'PT0S' },
      ],
      'order of the ladder',
    ],
    ['place', [{ level: 3, to: 'deputy', after: 'PT1H' }], 'level 3 of the ladder'],
    ['time', [{ level: 2, to: 'deputy', after: 'later' }], 'after of level 2'],
  ] as const)('with a wrong %s is refused', (_, ladder, fault) => {
    expect(faultOfLadder({ ladder })).toBe(fault);
    expect(faultOfLadder({ expiresAfter: 'later' })).toBe('expiresAfter');
  });
});
