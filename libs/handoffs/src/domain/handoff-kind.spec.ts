import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refusalOfText } from '@care/platform';
import { BadKind } from './handoff.errors';
import {
  checkedKind,
  contentOf,
  deadlinesOf,
  refusalsForProtected,
  refusalsOfContent,
  summaryField,
  type HandoffKind,
} from './handoff-kind';

const kindOf = (name: string): HandoffKind =>
  JSON.parse(readFileSync(join(__dirname, `../../kinds/${name}.json`), 'utf8')) as HandoffKind;
const [careRequest, notice] = [kindOf('care-request'), kindOf('admission-notice')];
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
    ['a field of no known type', { ...careRequest, rest: [{ ...careRequest.rest[0]!, type: 'number' as 'date' }] }],
    ['a field twice', { ...careRequest, rest: [careRequest.decide[0]!] }],
  ])('with %s stops the start and names the file', (_, kind) => {
    expect(() => checkedKind(kind, 'wrong.json')).toThrow(BadKind);
    expect(() => checkedKind(kind, 'wrong.json')).toThrow(/wrong\.json/);
  });
});

describe('The admission notice', () => {
  const told = { expectedDischarge: '2026-12-04', address: 'Storgatan 1' };
  const wrong = (content: Record<string, unknown>, isProtected = false) =>
    refusalsOfContent(notice, content, refusalOfText, isProtected).map(({ field, code }) => `${field} ${code}`);

  it('2017:612 2 kap. 2 §: asks for the registered address and the expected discharge, and for nothing else of its own', () => {
    expect([...notice.decide, ...notice.rest].map(({ name }) => name)).toEqual(['expectedDischarge', 'address']);
    expect(wrong(told)).toEqual([]);
  });

  it('2017:612 2 kap. 3 §: is to be seen within 24 hours, from the admission or from a later judgement', () => {
    expect(notice.urgencies.map(({ seenWithin, name }) => [seenWithin, name.sv.includes('24 timmar')])).toEqual([
      ['PT24H', true],
      ['PT24H', true],
    ]);
  });

  it.each([['2026-02-30'], ['04-12-2026'], ['2026-12-4'], ['i morgon'], ['2026-12-04T']])(
    'does not take %s for a day of the calendar',
    (expectedDischarge) => {
      expect(wrong({ ...told, expectedDischarge })).toEqual([
        expectedDischarge.length > 10 ? 'content.expectedDischarge too-long' : 'content.expectedDischarge not-a-date',
      ]);
    },
  );

  it('OSL 21 kap. 3 och 3 a §§: of a protected person the address is neither asked for nor taken', () => {
    expect(wrong({ expectedDischarge: '2026-12-04' })).toEqual(['content.address not-a-text']);
    expect(wrong({ expectedDischarge: '2026-12-04' }, true)).toEqual([]);
    expect(refusalsForProtected(notice, told)).toEqual([{ field: 'content.address', code: 'not-for-protected' }]);
    expect(refusalsForProtected(notice, { ...told, address: 7 })).toEqual([]);
  });

  it('is told in a list by a field that tells no place', () => {
    expect([summaryField(notice), summaryField(careRequest)]).toEqual(['expectedDischarge', 'request']);
    expect(summaryField({ decide: notice.decide.filter(({ locating }) => locating) })).toBeUndefined();
  });
});
