import type { ConsentRow } from '../api/shapes';
import { wordsOf } from '../texts/words-of';
import { blanksOf, categoriesOf, consentBody, consentView, EMPTY_FORM, type ConsentForm } from './consents.presenter';
import { withdrawalBlanks, withdrawalBody, withdrawalLine, withdrawersOf } from './withdrawals.presenter';

const sv = wordsOf('sv');
const unit = {
  ...{ id: 'u1', name: 'Hemsjukvården Umeå Centrum', sector: 'A' as const },
  organisation: { id: 'o1', name: 'Umeå kommun' },
};
const row: ConsentRow = {
  ...{ id: 'c1', scope: 'information-sharing', categories: ['care-need', 'message'], note: null },
  parties: [{ code: 'unit:u1', words: { sv: 'Hemsjukvården Umeå Centrum', en: 'Hemsjukvården Umeå Centrum' } }],
  exclusions: [{ code: 'sector:E', words: { sv: 'Elevhälsan', en: 'School health' } }],
  ...{ givenBy: 'guardians', representatives: ['Sofia Nyman', 'Daniel Nyman'], form: 'oral' },
  ...{ givenAt: '2026-11-22T08:00:00Z', validUntil: '2027-05-22', takenAt: unit, state: 'valid', withdrawnAt: null },
  history: [{ what: 'given', at: '2026-11-22T08:00:00Z' }],
};
const form: ConsentForm = {
  ...EMPTY_FORM,
  ...{ scopes: ['information-sharing'], parties: [{ code: 'unit:u1', unit }], exclusions: [{ code: 'sector:E' }] },
  ...{ givenBy: 'person', form: 'oral', validUntil: '2027-05-22' },
};

describe('the consents of a person', () => {
  it('tell what, to whom and not to whom, until when and who gave it', () => {
    const { title, state, facts, history } = consentView(row, sv);
    expect(title).toBe('Informationsöverföring');
    expect(state).toEqual({ icon: 'accepted', word: 'Gäller', tone: '' });
    expect(facts).toEqual([
      ['Till', 'Hemsjukvården Umeå Centrum'],
      ['Inte till', 'Elevhälsan'],
      ['Uppgifter', 'Behov av vård eller stöd, Meddelanden'],
      ['Gäller till och med', '22 maj 2027'],
      ['Gavs av', 'Vårdnadshavarna, Sofia Nyman, Daniel Nyman, muntligt'],
      ['Registrerat', '22 november 2026 av Hemsjukvården Umeå Centrum'],
    ]);
    expect(history).toEqual(['22 november 2026, 09.00: gavs']);
  });

  it.each([
    ['expired', 'expired', 'Har gått ut'],
    ['withdrawn', 'back', 'Återkallat'],
  ] as const)('a consent that is %s says so by shape and word', (state, icon, word) => {
    expect(consentView({ ...row, state }, sv)).toMatchObject({ state: { icon, word }, valid: false });
  });

  it('names every blank in the order of the form', () => {
    expect(Object.keys(blanksOf(EMPTY_FORM, sv))).toEqual(['scopes', 'parties', 'givenBy', 'form', 'validUntil']);
    expect(blanksOf(form, sv)).toEqual({});
  });

  it('a consent is never general: what it is about follows from what it is for', () => {
    expect(categoriesOf(['plan-call', 'plan-making'])).toEqual(['plan']);
    expect(consentBody('card', form)).toEqual({
      ...{ card: 'card', scopes: ['information-sharing'], categories: ['care-need', 'message'] },
      ...{ parties: ['unit:u1'], exclusions: ['sector:E'], validUntil: '2027-05-22' },
      ...{ givenBy: 'person', form: 'oral' },
    });
  });

  it('a withdrawal reaches everything, one consent, some purposes or some receivers', () => {
    const said = { scopes: ['plan-call'], parties: [{ code: 'unit:u1' }], givenBy: 'person', form: 'oral' };
    const who = { card: 'card', givenBy: 'person', form: 'oral' };
    expect(withdrawalBody('card', undefined, { ...said, reach: 'all' })).toEqual(who);
    expect(withdrawalBody('card', 'c1', { ...said, reach: 'this' })).toEqual({ ...who, consent: 'c1' });
    expect(withdrawalBody('card', 'c1', { ...said, reach: 'scopes' })).toEqual({ ...who, scopes: ['plan-call'] });
    expect(withdrawalBody('card', 'c1', { ...said, reach: 'parties' })).toEqual({ ...who, parties: ['unit:u1'] });
  });

  it('names what a withdrawal has not said', () => {
    expect(Object.keys(withdrawalBlanks({ reach: 'scopes', scopes: [], parties: [] }, sv))).toEqual([
      'scopes',
      'givenBy',
      'form',
    ]);
  });

  it('tells a withdrawal in one line', () => {
    const at = '2026-11-22T08:00:00Z';
    const line = { id: 'w1', at, givenBy: 'person', form: 'oral' } as const;
    expect(withdrawalLine({ ...line, scopes: [], parties: [] }, new Date(at), sv)).toEqual({
      text: 'Alla samtycken, muntligt',
      time: '09.00',
    });
  });

  it('that the person takes it back can always be written down', () => {
    expect(withdrawersOf(undefined)).toEqual(['person']);
  });
});
