import type { Basis, HandoffKind } from '../api/shapes';
import { wordsOf } from '../texts/words-of';
import { Attempt } from '../api/attempt';
import type { Draft } from './draft';
import { anchorOf, bodyOf, clockWords, errorsOf, missing, personBefore, standing } from './register.presenter';

const sv = wordsOf('sv');
const now = new Date('2026-11-26T06:40:00Z');
const field = (name: string, required: boolean) => ({
  name,
  label: { sv: name, en: name },
  max: 200,
  required,
  multiline: false,
});
const kind: HandoffKind = {
  ...{
    kind: 'care-request',
    version: 1,
    name: { sv: 'Vårdbegäran', en: 'Care request' },
    category: 'care-need',
    answerNeeded: true,
  },
  ...{
    identity: 'on-acceptance',
    order: 1,
    sendable: true,
    used: false,
    earlier: [],
    decide: [field('request', true), field('needs', false)],
    rest: [field('background', true)],
  },
  ...{ urgencies: [], bases: ['consent'] },
};
const empty: Draft = { content: {}, conditions: [], representatives: [], exclusions: [] };
const full: Draft = {
  ...empty,
  person: { card: 'c1', name: 'Birgit Ekström', age: 84, municipality: 'Umeå', protected: false },
  kind: 'care-request',
  to: { id: 'u1', name: 'Vårdcentralen', sector: 'R', organisation: { id: 'o', name: 'Region Västerbotten' } },
  content: { request: 'Bedöm', background: 'Svullna underben', subject: 'from another kind', needs: '  ' },
  ...{ urgency: 'today', basis: 'consent', givenBy: 'person', form: 'oral', validUntil: '2027-05-26', conditions: [] },
};

describe('registering', () => {
  it('says what the clocks will say', () => {
    const urgency = { code: 'today', name: { sv: '', en: '' }, seenWithin: 'PT2H', answeredWithin: 'PT24H' };
    expect(clockWords(urgency, now, sv)).toBe('Sedd inom 2 h, senast 09.40. Svar inom 1 d, senast i morgon 07.40.');
    const working = { ...urgency, seenWithin: 'working PT4H', answeredWithin: 'working PT16H' };
    expect(clockWords(working, now, sv)).toBe('Sedd inom 4 h av deras öppettid. Svar inom 16 h av deras öppettid.');
    expect(clockWords({ ...urgency, answeredWithin: undefined }, now, sv)).toBe('Sedd inom 2 h, senast 09.40.');
  });

  it('names every blank in the order of the page', () => {
    expect(Object.keys(missing(empty, undefined, sv))).toEqual(['card', 'kind', 'to', 'urgency', 'basis']);
    expect(Object.keys(missing({ ...full, content: {}, givenBy: undefined }, kind, sv))).toEqual([
      'content.request',
      'content.background',
      'basis.givenBy',
    ]);
    expect(missing(full, kind, sv)).toEqual({});
  });

  it('sends the fields of the kind that hold something, and nothing else', () => {
    expect(bodyOf(full, kind)).toEqual({
      ...{ kind: 'care-request', card: 'c1', to: 'u1', urgency: 'today' },
      content: { request: 'Bedöm', background: 'Svullna underben' },
      basis: { code: 'consent', givenBy: 'person', form: 'oral', validUntil: '2027-05-26' },
    });
  });

  it('sends who spoke for the person and whom it is not for, when somebody did and was', () => {
    const said = { givenBy: 'guardians', representatives: ['p1', 'p2'], exclusions: ['sector:E'] } as const;
    expect(bodyOf({ ...full, ...said }, kind).basis).toMatchObject(said);
  });

  it('a consent that holds already is named and nothing more is asked', () => {
    const standingConsent = { ...full, consent: 'c9', givenBy: undefined, form: undefined, validUntil: undefined };
    expect(missing(standingConsent, kind, sv)).toEqual({});
    expect(bodyOf(standingConsent, kind).basis).toEqual({ code: 'consent', consent: 'c9' });
  });

  it('of a receiver to whom the person has said no it asks nothing about a consent', () => {
    const basis = { code: 'consent', name: { sv: '', en: '' }, paragraph: { sv: '', en: '' }, conditions: [] };
    const bases: Basis[] = [{ ...basis, consent: true, duration: 'consent', uncertainty: null, excluded: true }];
    const unasked = { ...full, givenBy: undefined, form: undefined, validUntil: undefined };
    expect(Object.keys(missing(unasked, kind, sv, bases))).toEqual(['basis.consent']);
  });

  it('of a person with protected identity the receiver is named, or nothing is sent', () => {
    const masked = { ...full, person: { card: 'c2', protected: true } };
    expect(Object.keys(missing(masked, kind, sv))).toEqual(['basis.namesReceiver']);
    expect(missing({ ...masked, namesReceiver: true }, kind, sv)).toEqual({});
    expect(bodyOf({ ...masked, namesReceiver: true }, kind).basis).toMatchObject({ namesReceiver: true });
    expect(bodyOf({ ...full, namesReceiver: true }, kind).basis).not.toHaveProperty('namesReceiver');
  });

  it('sends the conditions of a statutory basis and no consent', () => {
    expect(bodyOf({ ...full, basis: 'minor', conditions: ['needed-for-care'] }, kind).basis).toEqual({
      code: 'minor',
      conditions: ['needed-for-care'],
    });
  });

  it('puts a refusal beside its field, the code of a basis beside the basis', () => {
    const refused = [
      { field: 'basis.code', message: 'Stödet räcker inte.' },
      { field: 'content.request', message: 'För lång.' },
    ];
    expect(errorsOf(refused)).toEqual({ basis: 'Stödet räcker inte.', 'content.request': 'För lång.' });
    expect(anchorOf('content.request')).toBe('field-content-request');
    expect(anchorOf('something-new')).toBe('field-send');
  });

  it('puts what is wrong with one of several beside them all', () => {
    expect(errorsOf([{ field: 'basis.exclusions.0', message: 'Okänd.' }])).toEqual({ 'basis.exclusions': 'Okänd.' });
  });

  it('takes a message away once its field has been changed', () => {
    const errors = { 'content.request': 'För lång.', to: 'Stängd.' };
    expect(standing(errors, full, { ...full, content: { ...full.content, request: 'Kort' } })).toEqual({
      to: 'Stängd.',
    });
    expect(standing(errors, full, full)).toEqual(errors);
  });

  it('shows the receiver no name before acceptance, unless the kind needs it to decide', () => {
    expect(personBefore(full, kind, sv)).toBe('84 år, Umeå');
    const birgit = { card: 'c1', name: 'Birgit Ekström', age: 84, municipality: 'Umeå', protected: false };
    const numbered = { ...full, person: { ...birgit, number: '194206089205' } };
    expect(personBefore(numbered, kind, sv)).toBe('84 år, Umeå');
    expect(personBefore(numbered, { ...kind, identity: 'to-decide' }, sv)).toBe(
      'Birgit Ekström, 84 år, 19420608-9205, Umeå',
    );
    expect(personBefore({ ...full, person: { card: 'c2', protected: true } }, kind, sv)).toBe('Skyddad identitet');
  });

  it('keeps its key when the same words are sent again and takes a new one for others', () => {
    let keys = 0;
    const attempt = new Attempt(() => `key ${(keys += 1)}`);
    expect([attempt.keyFor({ a: 1 }), attempt.keyFor({ a: 1 }), attempt.keyFor({ a: 2 })]).toEqual([
      'key 1',
      'key 1',
      'key 2',
    ]);
  });
});
