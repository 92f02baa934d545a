import { Directory } from '@care/directory';
import type { TestApplication } from '../support/application';
import { eventually } from '../support/eventually';
import { cardOf, CONSENT, PEOPLE, sent } from '../support/handing-off';
import { asker, type Asker } from './askers';
import { moved } from './moving';
import { givenBy, thoseWhoSpeak } from './things-of-consents';
import { extractBy, proposedBy } from './things-of-oversight';

/** Nobody else in the suites works here. */
export const HIDDEN_ACCOUNTS = ['skelleftea-ward-nurse', 'skelleftea-home-nurse'] as const;
const [WARD, HOME] = HIDDEN_ACCOUNTS;
/** Moved to a county of their own by `aCountyBeside`. */
const OTHER_COUNTY = 'second-county-administrator';
const OTHER_REGION = '00000000-0000-4000-8000-000000000025';

/** Ids that exist in one world of two, by the field that can name them. */
export type HiddenIds = Readonly<Record<string, readonly string[]>>;

const MESSAGE = { kind: 'general-message', content: { request: 'Ny telefontid', message: 'Från klockan sju.' } };
const STATES: readonly (readonly [verb: string, body: object])[][] = [
  [],
  [['open', {}]],
  [
    ['open', {}],
    ['accept', {}],
  ],
  [['reject', { reason: 'no-capacity', note: 'Fullt till tisdag' }]],
];

/** Gives one of the administrators a county beside the demonstration's, in a world where nobody has done anything yet. */
export async function aCountyBeside({ database, api }: TestApplication): Promise<void> {
  const owner = await database.asOwner();
  await owner.query(
    `INSERT INTO directory.organisation (id, name, sector, secrecy_regime, region, verified) VALUES ($1, 'Region Norrbotten', 'R', 'osl-25', '25', true)`,
    [OTHER_REGION],
  );
  await owner.query(
    `UPDATE identity.assignment a SET organisation = $1 FROM identity.staff f WHERE f.id = a.staff AND f.subject = $2`,
    [OTHER_REGION, OTHER_COUNTY],
  );
  await api.get(Directory).reload();
}

/** Units, reviewers and a county far from everybody else share, ask, take back and decide, about people whom all can look up. */
export async function hiddenStory(application: TestApplication): Promise<HiddenIds> {
  const [ward, home] = [await asker(application, WARD), await asker(application, HOME)];
  const cards: string[] = [];
  for (const number of Object.values(PEOPLE)) cards.push(await cardOf(ward.client, number));
  const handoffs = await handoffsInEveryState(ward, home, cards);
  const consents = await consentsGivenAndTaken(ward, home);
  await ward.client.post(`/api/v1/persons/${await cardOf(ward.client, PEOPLE.petraProtected)}/guardian-view`, {
    ...{ allowed: true, why: 'Efter samtal' },
  });
  const reviewer = await asker(application, 'security-reviewer');
  const extracts = [await extractBy(reviewer, PEOPLE.sixten), await extractBy(reviewer, PEOPLE.petraProtected)];
  const proposals = [await proposedBy(await asker(application, OTHER_COUNTY), 500)];
  await delivered(application);
  return {
    ...{ 'handoffs.id': handoffs, item: handoffs, card: cards, 'persons.card': cards, consent: consents },
    ...{ 'basis.consent': consents, 'log-extracts.id': extracts, 'proposals.id': proposals },
    ...{ holder: [String(ward.unit)], unit: [String(ward.unit)], assignment: [ward.assignment] },
  };
}

async function handoffsInEveryState(
  ward: Asker,
  { client: to, unit }: Asker,
  cards: readonly string[],
): Promise<string[]> {
  const { client: from } = ward;
  const guardians = await thoseWhoSpeak(ward);
  const made: string[] = [];
  for (const [at, card] of cards.entries())
    for (const moves of STATES) {
      const isChild = Object.keys(PEOPLE)[at] === 'elsaAge8';
      const given = isChild ? { givenBy: 'guardians', representatives: guardians } : {};
      const id = await sent(from, { card, to: unit, basis: { ...CONSENT, namesReceiver: true, ...given } });
      for (const [verb, body] of moves) await moved(to, id, verb, body);
      made.push(id);
    }
  const [message, withdrawn] = [await sent(from, { ...MESSAGE, to: unit }), await sent(from, { to: unit })];
  for (const verb of ['open', 'acknowledge']) await moved(to, message, verb);
  await moved(from, withdrawn, 'withdraw', { reason: 'consent-withdrawn' });
  return [...made, message, withdrawn];
}

/** Standing ones, one that excludes, and one that another unit's withdrawal has hit without either seeing the other. */
async function consentsGivenAndTaken(ward: Asker, home: Asker): Promise<string[]> {
  const standing = await givenBy(ward, PEOPLE.sixten, { scopes: ['information-sharing', 'plan-call', 'plan-making'] });
  const excluding = await givenBy(ward, PEOPLE.sixten, { parties: [`unit:${home.unit}`], exclusions: ['sector:E'] });
  const hit = await givenBy(ward, PEOPLE.birgit);
  const card = await cardOf(home.client, PEOPLE.birgit);
  const { status } = await home.client.post('/api/v1/consents/withdrawals', { card, givenBy: 'person', form: 'oral' });
  expect(status).toBe(201);
  return [...standing, ...excluding, ...hit];
}

/** Everything the story caused has come where it was going. */
async function delivered({ database }: TestApplication): Promise<void> {
  const owner = await database.asOwner();
  await eventually(async () => {
    const { rows } = await owner.query<{ waiting: number }>(
      `SELECT (SELECT count(*) FROM platform.outbox WHERE expanded_at IS NULL)::int
            + (SELECT count(*) FROM platform.delivery WHERE state NOT IN ('delivered', 'dead'))::int AS waiting`,
    );
    expect(rows).toEqual([{ waiting: 0 }]);
  }, 60_000);
}
