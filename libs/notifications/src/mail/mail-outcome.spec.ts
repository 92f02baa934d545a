import { outcomeOf, reasonOf } from './mail-outcome';
import { mailText } from './mail-words';

describe('what a failed attempt means', () => {
  it.each([
    [{ code: 'EENVELOPE', responseCode: 550 }, 'refused', 'smtp-550'],
    [{ code: 'EMESSAGE', responseCode: 554 }, 'refused', 'smtp-554'],
    [{ code: 'EENVELOPE', responseCode: 451 }, 'failed', 'smtp-451'],
    [{ code: 'EAUTH', responseCode: 535 }, 'failed', 'smtp-535'],
    [{ code: 'ECONNECTION', responseCode: 421 }, 'unreachable', 'smtp-421'],
    [{ code: 'ETIMEDOUT' }, 'unreachable', 'ETIMEDOUT'],
    [new RangeError('nurse@example.se'), 'unreachable', 'RangeError'],
    [undefined, 'unreachable', 'unknown'],
  ])('%j is %s, written down as %s', (error, outcome, reason) => {
    expect([outcomeOf(error), reasonOf(error)]).toEqual([outcome, reason]);
  });
});

describe('the words of a mail', () => {
  it('are the same for everybody: no digit, no id, and the address of the front page alone', () => {
    const { subject, text } = mailText(new URL('https://vard.example/handoffs/77'));
    expect(text).toContain('https://vard.example\n');
    expect(`${subject} ${text}`.replaceAll('https://vard.example', '')).not.toMatch(/\d|http|handoff|överlämning/i);
  });
});
