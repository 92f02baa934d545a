import { moveOf } from './reasons';

describe('a reason', () => {
  it('names another unit only where the reason is about where the person belongs', () => {
    expect(moveOf('reject', 'not-our-resident', ' Bor i Vännäs ', 'u1')).toEqual({
      verb: 'reject',
      body: { reason: 'not-our-resident', note: 'Bor i Vännäs', insteadUnit: 'u1' },
    });
    expect(moveOf('reject', 'duplicate', '', 'u1')).toEqual({ verb: 'reject', body: { reason: 'duplicate' } });
  });

  it('goes with a withdrawal without any other unit', () => {
    expect(moveOf('withdraw', 'wrong-unit', '', 'u1')).toEqual({ verb: 'withdraw', body: { reason: 'wrong-unit' } });
  });
});
