import { asRefusal, DatabaseUnavailable, OutcomeUnknown } from './database-errors';

const ofServer = (code: string): Error => Object.assign(new Error('said by the server'), { code });

describe('what a database error means', () => {
  it.each(['57P01', '57P02'])(
    '%s during COMMIT is no word about what was sent with it, before it nothing is stored',
    (code) => {
      expect(asRefusal(ofServer(code), true)).toBeInstanceOf(OutcomeUnknown);
      expect(asRefusal(ofServer(code))).toBeInstanceOf(DatabaseUnavailable);
    },
  );

  it('a connection that breaks during COMMIT leaves the outcome unknown, and before it nothing stored', () => {
    const broken = new Error('Connection terminated: the server owes an answer');
    expect(asRefusal(broken, true)).toBeInstanceOf(OutcomeUnknown);
    expect(asRefusal(broken)).toBeInstanceOf(DatabaseUnavailable);
  });

  it('a lock that was not given in time stores nothing, also during COMMIT', () => {
    expect(asRefusal(ofServer('55P03'), true)).toBeInstanceOf(DatabaseUnavailable);
  });
});
