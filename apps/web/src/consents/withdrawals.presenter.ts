import type { ConsentOffer, Consents, WithdrawConsents } from '../api/shapes';
import { inLanguage, type Words } from '../texts/words';
import { moment } from '../time/stockholm';
import { codesOf, type Party } from './consents.presenter';

/** "Allt, muntligt" or what of it and for whom. */
export function withdrawalLine(
  { at, scopes, parties, form }: Consents['withdrawals'][number],
  now: Date,
  words: Words,
): { text: string; time: string } {
  const { say } = words;
  const purposes = scopes.map((scope) => say(`consents.scope.${scope}`));
  const receivers = parties.map(({ words: name }) => inLanguage(name, words));
  const what = [...purposes, ...receivers].join(', ') || say('consents.everything');
  const how = say(`consent.how.${form}`).toLowerCase();
  return { text: say('consents.withdrawal', { what, how }), time: moment(new Date(at), now, words) };
}

/** Whoever may consent may take it back; that the person itself does so can always be written down. */
export function withdrawersOf(offer: ConsentOffer | undefined): string[] {
  const allowed = offer?.items.filter(({ allowed: may }) => may).map(({ code }) => code) ?? [];
  return allowed.length > 0 ? allowed : ['person'];
}

export type Reach = 'this' | 'all' | 'scopes' | 'parties';

export interface WithdrawalForm {
  readonly reach: Reach;
  readonly scopes: readonly string[];
  readonly parties: readonly Party[];
  readonly givenBy?: string;
  readonly form?: string;
}

/** What is still blank of a withdrawal. */
export function withdrawalBlanks(form: WithdrawalForm, { say }: Words): Record<string, string> {
  const chosen = form.reach === 'scopes' ? form.scopes : form.reach === 'parties' ? form.parties : undefined;
  const blanks = [chosen?.length === 0 && form.reach, !form.givenBy && 'givenBy', !form.form && 'form'];
  return Object.fromEntries(blanks.flatMap((field) => (field ? [[field, say(`missing.withdrawal.${field}`)]] : [])));
}

/** The body of a withdrawal: of one consent, of everything, of some purposes or for some receivers. */
export function withdrawalBody(card: string, consent: string | undefined, form: WithdrawalForm): WithdrawConsents {
  const { reach, scopes, parties, givenBy, form: how } = form;
  return {
    ...{ card, givenBy: givenBy as WithdrawConsents['givenBy'], form: how as WithdrawConsents['form'] },
    ...(reach === 'this' && consent ? { consent } : {}),
    ...(reach === 'scopes' ? { scopes: [...scopes] as WithdrawConsents['scopes'] } : {}),
    ...(reach === 'parties' ? { parties: codesOf(parties) } : {}),
  };
}
