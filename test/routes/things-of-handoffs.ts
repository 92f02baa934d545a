import type { Client } from '../support/client';
import { cardOf, CONSENT, PEOPLE, sent, UNITS } from '../support/handing-off';
import type { Asker } from './askers';
import { moved } from './moving';
import { NONE, type Place, type Things } from './standing';

const MESSAGE = { kind: 'general-message', content: { request: 'Ny telefontid', message: 'Från klockan sju.' } };
const NAMED = { ...CONSENT, namesReceiver: true };

/** Between the ward and the unit the suites look from, in every state a suite needs; and between two others. */
export async function handoffs(place: Place): Promise<(who: Asker) => Things> {
  const { client: home, unit } = await place.asker('home-nurse');
  const { client: ward } = await place.asker('ward-nurse');
  const protectedCard = await cardOf(home, PEOPLE.petraProtected);
  const about = { card: protectedCard, to: UNITS.ward, basis: NAMED };
  const own = [await sent(home, { to: UNITS.ward }), await sent(home, about), ...(await ownInEveryState(home, ward))];
  const [opened, message] = [await sent(ward), await sent(ward, MESSAGE)];
  for (const id of [opened, message]) await moved(home, id, 'open');
  const disclosed = [await sent(ward), await sent(ward), opened, message, ...(await othersInEveryState(ward, home))];
  const ended = await endedHandoffs(place, ward, home);
  const foreign = [await sent(ward, { to: (await place.asker('primary-care-nurse')).unit })];
  const all = [...own, ...disclosed, ...ended, ...foreign];
  return (who) => (who.unit === unit ? { own, disclosed, ended, foreign } : { ...NONE, foreign: all });
}

const RESTS = { reason: 'waits-for-person' };
const CANCELS = { reason: 'circumstances-changed' };

/** What the sender can ask to take back, and what it can look at because it has ended. */
async function ownInEveryState(sender: Client, receiver: Client): Promise<string[]> {
  const [received, ended] = [await sent(sender, { to: UNITS.ward }), await sent(sender, { to: UNITS.ward })];
  await moved(receiver, received, 'open');
  await moved(receiver, ended, 'reject', { reason: 'no-capacity' });
  return [received, ended];
}

/** What the receiver can go on with: two of each, because a move makes another state of it. */
async function othersInEveryState(sender: Client, receiver: Client): Promise<string[]> {
  const made = async (...verbs: readonly (readonly [verb: string, by: Client, body?: object])[]): Promise<string[]> => {
    const ids = [await sent(sender), await sent(sender)];
    for (const id of ids) for (const [verb, by, body] of verbs) await moved(by, id, verb, body);
    return ids;
  };
  const accepted = [['open', receiver] as const, ['accept', receiver] as const];
  const started = [...accepted, ['start', receiver] as const];
  return [
    ...(await made(...accepted)),
    ...(await made(...started)),
    ...(await made(...started, ['hold', receiver, RESTS])),
    ...(await made(['open', receiver], ['request-cancel', sender, CANCELS])),
  ];
}

/** What was taken back before anybody had seen it, and what the receiver had and may read no longer. */
async function endedHandoffs({ application }: Place, from: Client, to: Client): Promise<string[]> {
  const [over, withdrawn] = [await sent(from), await sent(from)];
  await moved(to, over, 'open');
  await moved(from, withdrawn, 'withdraw', { reason: 'wrong-unit' });
  const owner = await application.database.asOwner();
  await owner.query('UPDATE access.disclosure SET until = now() WHERE item = $1 AND level < 3', [over]);
  return [over, withdrawn];
}

/** A question in each of the handoffs that stand so to the asker; those of the unit the suites look from, and of two others. */
export async function questions(place: Place): Promise<(who: Asker) => Promise<Things>> {
  const { client: home, unit } = await place.asker('home-nurse');
  const { client: ward } = await place.asker('ward-nurse');
  const { unit: centre } = await place.asker('primary-care-nurse');
  const asked = async (by: Client, changes: object = {}): Promise<{ handoff: string; question: string }> => {
    const id = await sent(by, { ...changes });
    const { body } = await by.post<{ id: string }>(`/api/v1/handoffs/${id}/thread`, {
      kind: 'question',
      text: 'Hinner ni?',
    });
    return { handoff: id, question: body.id };
  };
  const own = await asked(home, { to: UNITS.ward });
  const disclosed = await asked(ward);
  const over = await asked(ward);
  await moved(ward, over.handoff, 'withdraw', { reason: 'wrong-unit' });
  const foreign = await asked(ward, { to: centre });
  const named = {
    own: [own.question],
    disclosed: [disclosed.question],
    ended: [over.question],
    foreign: [foreign.question],
  };
  const all = Object.values(named).flat();
  return (who) => Promise.resolve(who.unit === unit ? named : { ...NONE, foreign: all });
}
