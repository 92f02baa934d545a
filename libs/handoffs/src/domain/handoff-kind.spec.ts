import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refusalOfText } from '@care/platform';
import { BadKind } from './handoff.errors';
import { checkedKind, contentOf, deadlinesOf, refusalsOfContent, type HandoffKind } from './handoff-kind';

const careRequest = JSON.parse(readFileSync(join(__dirname, '../../kinds/care-request.json'), 'utf8')) as HandoffKind;
const refusals = (content: Record<string, unknown>) => refusalsOfContent(careRequest, content, refusalOfText);
const good = { request: 'Bedöm svullna underben', background: 'Sedan måndag.' };

describe('A kind of handoff', () => {
  it('takes a content that fits it', () => {
    expect(refusals(good)).toEqual([]);
  });

  it.each([
    ['missing', { background: 'x' }, 'content.request', 'not-a-text'],
    ['empty', { ...good, request: '  ' }, 'content.request', 'empty'],
    ['of the wrong type', { ...good, request: 7 }, 'content.request', 'not-a-text'],
    ['too long', { ...good, request: 'x'.repeat(201) }, 'content.request', 'too-long'],
    ['with NUL', { ...good, needs: 'a\u0000b' }, 'content.needs', 'control-character'],
    ['with a bidirectional control', { ...good, needs: 'a\u202eb' }, 'content.needs', 'bidirectional-control'],
    ['with half a character', { ...good, needs: 'a\ud800b' }, 'content.needs', 'broken-character'],
    ['that the kind does not have', { ...good, diagnosis: 'x' }, 'content.diagnosis', 'unknown-field'],
  ])('refuses a field %s by its name', (_, content, field, code) => {
    expect(refusals(content)).toEqual([{ field, code }]);
  });

  it('keeps what is below the fold apart from what is above it', () => {
    expect(contentOf(careRequest.decide, good)).toEqual({ request: 'Bedöm svullna underben' });
    expect(contentOf(careRequest.rest, good)).toEqual({ background: 'Sedan måndag.' });
  });

  it('counts its clocks as elapsed hours, also over the night when clocks are set back', () => {
    const [today] = careRequest.urgencies;
    const { seenDueAt, answerDueAt } = deadlinesOf(today!, new Date('2026-10-24T23:30:00Z'));
    expect([seenDueAt.toISOString(), answerDueAt?.toISOString()]).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T03:30:00.000Z',
    ]);
  });

  it.each([
    ['no version', { ...careRequest, version: 0 }],
    ['a broken duration', { ...careRequest, urgencies: [{ ...careRequest.urgencies[0]!, seenWithin: 'two hours' }] }],
    ['a list that fills no field of it', { ...careRequest, list: { summary: 'request', needs: 'diagnosis' } }],
    ['a list that leaves a field empty', { ...careRequest, list: { summary: 'request', needs: 'needs' } }],
    ['a field twice', { ...careRequest, rest: [careRequest.decide[0]!] }],
  ])('with %s stops the start and names the file', (_, kind) => {
    expect(() => checkedKind(kind, 'wrong.json')).toThrow(BadKind);
    expect(() => checkedKind(kind, 'wrong.json')).toThrow(/wrong\.json/);
  });
});
