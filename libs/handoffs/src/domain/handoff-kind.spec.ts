import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refusalOfText } from '@care/platform';
import { checkedKind } from './checked-kind';
import { BadKind } from './handoff.errors';
import { contentOf, refusalsForProtected, refusalsOfContent, summaryField, type HandoffKind } from './handoff-kind';

const kindOf = (name: string): HandoffKind =>
  JSON.parse(readFileSync(join(__dirname, `../../kinds/${name}.json`), 'utf8')) as HandoffKind;
const [careRequest, notice] = [kindOf('care-request'), kindOf('admission-notice')];
const refusals = (content: Record<string, unknown>) => refusalsOfContent(careRequest, content, refusalOfText);
const today = careRequest.urgencies[0]!;
const step = { level: 1, to: 'unit' as const, after: 'PT0S' };
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

  it.each([
    ['no version', { ...careRequest, version: 0 }],
    ['a broken duration', { ...careRequest, urgencies: [{ ...careRequest.urgencies[0]!, seenWithin: 'two hours' }] }],
    ['a list that fills no field of it', { ...careRequest, list: { summary: 'request', needs: 'diagnosis' } }],
    ['a list that leaves a field empty', { ...careRequest, list: { summary: 'request', needs: 'needs' } }],
    ['a field of no known type', { ...careRequest, rest: [{ ...careRequest.rest[0]!, type: 'number' as 'date' }] }],
    ['no time to answer', { ...careRequest, urgencies: [{ ...today, answeredWithin: undefined }] }],
    ['a working day that has no length', { ...careRequest, urgencies: [{ ...today, seenWithin: 'working P1D' }] }],
    ['a step on another place', { ...careRequest, ladder: [{ level: 2, to: 'unit' as const, after: 'PT0S' }] }],
    ['a step twice', { ...careRequest, ladder: [step, step] }],
    ['a step in the past', { ...careRequest, ladder: [{ ...step, after: '-PT1H' }] }],
    ['an end that is no time', { ...careRequest, urgencies: [{ ...today, expiresAfter: 'soon' }] }],
    ['a field twice', { ...careRequest, rest: [careRequest.decide[0]!] }],
  ])('with %s stops the start and names the file', (_, kind) => {
    expect(() => checkedKind(kind, 'care-request.json')).toThrow(BadKind);
    expect(() => checkedKind(kind, 'care-request.json')).toThrow(/^care-request\.json: ./);
  });
});

describe('The kinds of the product', () => {
  const files = readdirSync(join(__dirname, '../../kinds')).filter((file) => file.endsWith('.json'));
  const kinds = files.map((file) => checkedKind(kindOf(file.slice(0, -5)), file));
  const newest = kinds.filter((_, at) => !/\.\d+\.json$/.test(files[at]!));

  it('are eleven, each on a place of its own, and every earlier version stands beside the newest', () => {
    expect(newest.map(({ order }) => order).toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 11 }, (_, at) => at + 1),
    );
    const versions = newest.map(({ kind, version }) => kinds.filter((one) => one.kind === kind).length - version);
    expect(versions).toEqual(newest.map(() => 0));
  });

  it.each(kinds.map((kind) => [kind.kind, kind.version, kind] as const))(
    '%s %i is told in lists by a field without a place, and has both languages everywhere',
    (_, __, kind) => {
      const words = [kind.name, ...[...kind.decide, ...kind.rest].map(({ label }) => label)];
      expect(summaryField(kind)).toBeDefined();
      expect([...words, ...kind.urgencies.map(({ name }) => name)].filter(({ sv, en }) => !sv || !en)).toEqual([]);
      expect(kind.rest.length === 0 || kind.answerNeeded).toBe(true);
    },
  );

  it('2017:612 2 och 3 kap.: what the law has sent at admission and discharge never goes back by itself', () => {
    const told = newest.filter(({ kind }) =>
      ['admission-notice', 'discharge-information', 'care-report'].includes(kind),
    );
    expect(told.map(({ answerNeeded, expiresAfter }) => [answerNeeded, expiresAfter])).toEqual(
      Array(3).fill([false, null]),
    );
  });

  it('OSL 23 kap. 2 §: what school health is asked about crosses on consent, not on care and social services’ own bases', () => {
    expect(kindOf('school-health-consultation').bases).toEqual(['same-controller', 'consent', 'municipal-health-care']);
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
