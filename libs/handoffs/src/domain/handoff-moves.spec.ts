import { legalMoves, MOVES, responsibleIn, type HandoffState, type HandoffVerb, type Party } from './handoff-moves';

const STATES: readonly HandoffState[] = [
  ...(['draft', 'sent', 'received', 'accepted', 'in-progress', 'on-hold', 'completed', 'failed'] as const),
  ...([
    'withdrawn',
    'acknowledged',
    'rejected',
    'misaddressed',
    'expired',
    'cancel-requested',
    'cancelled',
    'entered-in-error',
  ] as const),
];
const PARTIES: readonly Party[] = ['sender', 'receiver', 'clock'];

/** Written from the drawing in the design, not from the table: who may do what, from where, to where. */
const DRAWN: Readonly<Record<string, string>> = {
  'draft sender send': 'sent',
  'sent receiver open': 'received',
  'sent sender withdraw': 'withdrawn',
  'received receiver accept': 'accepted',
  'accepted receiver start': 'in-progress',
  'accepted receiver complete': 'completed',
  'in-progress receiver hold': 'on-hold',
  'on-hold receiver resume': 'in-progress',
  'in-progress receiver complete': 'completed',
  'on-hold receiver complete': 'completed',
  'in-progress receiver fail': 'failed',
  'on-hold receiver fail': 'failed',
  'sent receiver reject': 'rejected',
  'received receiver reject': 'rejected',
  'accepted receiver reject': 'rejected',
  'sent receiver misaddress': 'misaddressed',
  'received receiver misaddress': 'misaddressed',
  'sent clock expire': 'expired',
  'received clock expire': 'expired',
  'received sender request-cancel': 'cancel-requested',
  'accepted sender request-cancel': 'cancel-requested',
  'in-progress sender request-cancel': 'cancel-requested',
  'on-hold sender request-cancel': 'cancel-requested',
  'cancel-requested receiver confirm-cancel': 'cancelled',
  'cancel-requested receiver complete': 'completed',
  'cancel-requested receiver decline-cancel': 'in-progress',
};
const VERBS = [...new Set(MOVES.map(({ verb }) => verb)), 'send'] as HandoffVerb[];
const facts = (state: HandoffState, answerNeeded = true) => ({
  state,
  answerNeeded,
  stateBefore: 'in-progress' as const,
});

describe('The state machine of a handoff', () => {
  it.each(STATES)('from %s allows exactly the drawn moves, for every party and verb', (state) => {
    for (const party of PARTIES)
      for (const verb of VERBS) {
        const mistake =
          party === 'sender' && verb === 'enter-in-error' && state !== 'entered-in-error' && state !== 'draft';
        const wanted = mistake ? 'entered-in-error' : DRAWN[`${state} ${party} ${verb}`];
        const found = legalMoves(facts(state), party).filter((move) => move.verb === verb);
        expect([state, party, verb, found.map(({ to }) => to)]).toEqual([state, party, verb, wanted ? [wanted] : []]);
      }
  });

  it('ends a kind that needs no answer by acknowledging it, and never by accepting it', () => {
    const verbs = legalMoves(facts('received', false), 'receiver').map(({ verb }) => verb);
    expect(verbs).toContain('acknowledge');
    expect(verbs).not.toContain('accept');
  });

  it('never lets a clock accept: silence does not mean yes', () => {
    expect(MOVES.filter(({ who }) => who === 'clock').map(({ to }) => to)).toEqual(['expired', 'expired']);
  });

  it('asks for a reason wherever somebody says no or takes something back', () => {
    const silent = MOVES.filter(({ reasonRequired }) => !reasonRequired).map(({ verb }) => verb);
    for (const verb of [
      'reject',
      'withdraw',
      'misaddress',
      'hold',
      'fail',
      'request-cancel',
      'decline-cancel',
      'enter-in-error',
    ])
      expect(silent).not.toContain(verb);
  });

  it('reaches every state from a draft', () => {
    const reached = new Set<HandoffState>(['draft']);
    for (let before = 0; before !== reached.size;) {
      before = reached.size;
      for (const { from, to } of MOVES) if (reached.has(from)) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...STATES].sort());
  });

  it('leaves the responsibility with the sender until the receiver has accepted', () => {
    const receivers = STATES.filter((state) => responsibleIn(state, null) === 'to');
    expect(receivers).toEqual(['accepted', 'in-progress', 'on-hold', 'completed', 'failed']);
    expect(responsibleIn('cancel-requested', 'received')).toBe('from');
    expect(responsibleIn('cancel-requested', 'on-hold')).toBe('to');
  });
});
