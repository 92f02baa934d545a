import { FOREVER, partsOf, type Disclosed } from './access-list';
import { take } from './consents';
import type { Consent } from './consent';
import { usableCard } from './people';
import { tell, writeLines } from './telling';
import type { Card, FieldFact, Handoff, KindFact, Unit, Worker, World } from './world';

/** What a sender says of the basis; `spokesmen` by name. */
export interface Stated {
  readonly code: string;
  readonly conditions?: readonly string[];
  readonly consent?: string;
  readonly givenBy?: string;
  readonly spokesmen?: readonly string[];
  readonly form?: string;
  readonly validUntil?: string;
  readonly exclusions?: readonly string[];
  readonly namesReceiver?: boolean;
}
export interface Sending {
  readonly kind: string;
  readonly card: string;
  readonly to: string;
  readonly urgency: string;
  readonly content: Readonly<Record<string, string>>;
  readonly basis: Stated;
}
export interface Known {
  readonly kind: KindFact | undefined;
  readonly from: Unit;
  readonly to: Unit | undefined;
  readonly card: Card | undefined;
}

export function knownOf(world: World, worker: Worker, sending: Sending): Known {
  const from = world.units.get(worker.unit ?? '');
  if (!from) throw new Error('Only somebody at a unit sends.');
  const card = usableCard(world, world.holdersOf(worker), sending.card);
  return { kind: world.kinds.get(sending.kind), from, to: world.units.get(sending.to), card };
}

/** What stays after a sending: an offer shows only what is needed to decide, the rest is promised for acceptance. */
export function send(
  world: World,
  worker: Worker,
  sending: Sending,
  ids: { readonly id: string; readonly consent: string | null },
): void {
  const { kind, from, to, card } = knownOf(world, worker, sending);
  if (!kind || !to || !card) throw new Error('This was not to be sent.');
  const { code } = sending.basis;
  const consent =
    code === 'consent'
      ? consentOf(world, worker, card, sending, { id: ids.consent, category: kind.category })
      : undefined;
  const handoff = written(world, { kind, from, to, card }, sending, {
    id: ids.id,
    consent: consent?.id ?? null,
    by: worker.name,
  });
  world.handoffs.set(ids.id, handoff);
  if (world.isMasked(card.person)) world.named.add(`${from.id} ${card.person} ${to.id}`);
  disclose(world, handoff, consent?.validUntil ?? FOREVER);
  writeLines(world, handoff, world.holdersOf(worker));
  tell(world, handoff, 'send', from.id);
}

/** A standing consent is only named; a new one is taken with the sending. */
function consentOf(
  world: World,
  worker: Worker,
  card: Card,
  { to, basis }: Sending,
  { id, category }: { readonly id: string | null; readonly category: string },
): Consent | undefined {
  if (basis.consent === undefined && id !== null) {
    const { exclusions = [], validUntil = '', givenBy = '', spokesmen = [], form = '' } = basis;
    const what = {
      card: card.id,
      scopes: ['information-sharing'],
      categories: [category],
      parties: [`unit:${to}`],
      exclusions,
    };
    take(world, worker, card.person, { ...what, validUntil, givenBy, spokesmen, form }, [id]);
  }
  return world.consents.get(basis.consent ?? id ?? '');
}

function written(
  world: World,
  { kind, from, to, card }: { kind: KindFact; from: Unit; to: Unit; card: Card },
  { content, urgency, basis }: Sending,
  { id, consent, by }: { id: string; consent: string | null; by: string },
): Handoff {
  const { number, name, birthDate, municipality } = card;
  const words = world.isMasked(card.person)
    ? { name: null, birthDate: null, municipality: null }
    : { name, birthDate, municipality };
  return {
    ...{ id, kind, from: from.id, to: to.id, person: card.person, urgency, category: kind.category, basis: basis.code },
    ...{ consent, identity: { number, ...words }, state: 'sent', before: null, reviewed: false },
    ...{ version: 1, delivered: false },
    decide: textsOf(kind.decide, content),
    rest: textsOf(kind.rest, content),
    history: [{ state: 'sent', verb: 'send', unit: from.id, reason: null, outcome: null, by }],
    thread: [],
  };
}

function textsOf(fields: readonly FieldFact[], content: Sending['content']): Record<string, string> {
  const filled = fields.map(({ name }) => [name, (content[name] ?? '').trim()] as const);
  return Object.fromEntries(filled.filter(([, text]) => text !== ''));
}

function disclose(world: World, handoff: Handoff, until: number): void {
  const { id, from, to, person, category, consent, kind, basis } = handoff;
  const now = world.now;
  world.access.own([id, ...partsOf(id)], from, person, now);
  const terms = {
    holder: to,
    owner: from,
    person,
    category,
    code: basis,
    consent,
    withdrawn: false,
    since: now,
    until,
  };
  const row = (item: string, level: 1 | 2): Disclosed => ({ ...terms, item, level });
  const known = kind.identity === 'to-decide' ? [`${id}/identity`] : [];
  world.access.disclose(row(id, 2));
  for (const item of [`${id}/decide`, ...known]) world.access.disclose(row(item, 1));
  const later = [`${id}/rest`, ...(known.length > 0 ? [] : [`${id}/identity`])];
  for (const item of later) world.access.promise({ ...row(item, 1), gate: id });
}
