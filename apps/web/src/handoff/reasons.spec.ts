import { wordsOf } from '../texts/words-of';
import { insteadHelps, missingOf, moveOf, NOTHING_ASKED, REASONS, wentAstray, type AskingVerb } from './reasons';

const instead = { id: 'u1', name: 'Vännäs', sector: 'A', organisation: { id: 'o', name: 'Vännäs kommun' } } as const;
const asked = { ...NOTHING_ASKED, note: ' Bor i Vännäs ', instead, resumeOn: '2026-12-01', outcome: ' Läkt ' };

describe('the words of a move', () => {
  it('name another unit only where the reason is about where the person belongs', () => {
    expect(moveOf('reject', { ...asked, reason: 'not-our-resident' })).toEqual({
      verb: 'reject',
      body: { reason: 'not-our-resident', note: 'Bor i Vännäs', insteadUnit: 'u1' },
    });
    expect(moveOf('reject', { ...asked, note: '', reason: 'duplicate' })).toEqual({
      verb: 'reject',
      body: { reason: 'duplicate' },
    });
    expect([insteadHelps('misaddress', 'wrong-unit'), insteadHelps('misaddress', 'wrong-person')]).toEqual([
      true,
      false,
    ]);
    expect(insteadHelps('withdraw', 'wrong-unit')).toBe(false);
  });

  it('say a day only of what rests, and how it went only of what is done', () => {
    const body = { reason: 'other', note: 'Bor i Vännäs' };
    expect(moveOf('hold', { ...asked, reason: 'other' })).toEqual({
      verb: 'hold',
      body: { ...body, resumeOn: '2026-12-01' },
    });
    expect(moveOf('fail', { ...asked, reason: 'other' })).toEqual({ verb: 'fail', body });
    expect(moveOf('complete', asked)).toEqual({ verb: 'complete', body: { outcome: 'Läkt' } });
  });

  it('are asked for before the move is made', () => {
    expect(missingOf('complete', { ...asked, outcome: ' ' })).toBe('outcome');
    expect(missingOf('hold', asked)).toBe('reason');
    expect(missingOf('hold', { ...asked, reason: 'other' })).toBeUndefined();
  });

  it('that say it went to somebody else offer a note to the reviewers', () => {
    expect([wentAstray('withdraw', 'wrong-unit'), wentAstray('enter-in-error', 'wrong-person')]).toEqual([true, true]);
    expect([wentAstray('withdraw', 'duplicate'), wentAstray('misaddress', 'wrong-unit')]).toEqual([false, false]);
  });

  it.each(['sv', 'en'] as const)('are all said in %s', (language) => {
    const { say } = wordsOf(language);
    for (const verb of Object.keys(REASONS) as AskingVerb[]) {
      const keys = [`move.${verb}`, `made.${verb}`, `reason.title.${verb}`, `reason.help.${verb}`];
      for (const key of [...keys, ...REASONS[verb].map((reason) => `reason.${reason}`)]) expect(say(key)).not.toBe(key);
    }
  });
});
