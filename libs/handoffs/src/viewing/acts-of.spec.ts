import type { Right } from '@care/kernel';
import { actsOf, type ActFacts } from './acts-of';

const ALL: readonly Right[] = ['register', 'answer', 'see-rows'];
const facts = (changes: Partial<ActFacts> = {}): ActFacts => ({
  ...{ verbs: [], side: 'from', state: 'sent', rights: new Set(ALL), reviewed: false },
  ...changes,
});

describe('The acts on the page of a handoff', () => {
  it('stand in the order of the page, not of the state machine', () => {
    const acts = actsOf(facts({ side: 'to', state: 'received', verbs: ['misaddress', 'reject', 'accept'] }));
    expect(acts).toEqual(['accept', 'reject', 'misaddress', 'incident']);
  });

  it.each<[Right[], string[]]>([
    [['see-rows'], ['incident']],
    [
      ['see-rows', 'register'],
      ['withdraw', 'incident'],
    ],
    [[], []],
  ])('are those the rights %j allow', (rights, acts) => {
    expect(actsOf(facts({ verbs: ['withdraw', 'accept'], rights: new Set(rights) }))).toEqual(acts);
  });

  it.each(['completed', 'failed', 'rejected', 'misaddressed', 'expired'] as const)(
    'let the sender alone review what is %s, once',
    (state) => {
      expect(actsOf(facts({ state }))).toContain('review');
      expect(actsOf(facts({ state, reviewed: true }))).not.toContain('review');
      expect(actsOf(facts({ state, side: 'to' }))).not.toContain('review');
    },
  );

  it('let the sender send what came back to somebody else, once', () => {
    const talk = { side: 'from', asked: false, claimed: 'nobody', sentAgain: false } as const;
    expect(actsOf(facts({ state: 'rejected', talk }))).toContain('reroute');
    expect(actsOf(facts({ state: 'rejected', talk: { ...talk, sentAgain: true } }))).not.toContain('reroute');
  });

  it.each(['sent', 'accepted', 'withdrawn', 'cancelled', 'acknowledged', 'entered-in-error'] as const)(
    'have no review of what is %s',
    (state) => {
      expect(actsOf(facts({ state }))).not.toContain('review');
    },
  );
});
