import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@care/platform';
import { Visitor } from './visitor';

interface Sent {
  readonly by: string;
  readonly about: string;
  readonly to: string;
  readonly kind: string;
  readonly urgency: string;
  readonly content: Readonly<Record<string, string>>;
  /** Said where the person has protected identity. */
  readonly namesReceiver?: boolean;
}
interface FirstMorning {
  readonly consentMonths: number;
  readonly handoffs: readonly Sent[];
}

/**
 * Lets the demonstration's accounts send each other what its first visitor finds, by the same road as everybody: log-in,
 * look-up, consent, handoff. Does nothing where a list already has lines. Returns how many were sent.
 */
export async function sendFirstMorning(url: string, now: Date): Promise<number> {
  const { consentMonths, handoffs } = firstMorning();
  const visitors = new Map<string, Visitor>();
  for (const account of new Set(handoffs.map(({ by }) => by)))
    visitors.set(account, await new Visitor(url).logIn(account));
  for (const visitor of visitors.values()) if (await hasWork(visitor)) return 0;
  const validUntil = monthsAfter(now, consentMonths);
  for (const handoff of handoffs) await send(visitors.get(handoff.by), handoff, validUntil);
  return handoffs.length;
}

async function send(
  visitor: Visitor | undefined,
  { about, to, kind, urgency, content, namesReceiver }: Sent,
  validUntil: string,
): Promise<void> {
  if (!visitor) return;
  const found = await visitor.get<{ units: { id: string; name: string }[] }>(
    `/api/v1/units?query=${encodeURIComponent(to)}`,
  );
  const { card } = await visitor.post<{ card: string }>('/api/v1/persons/lookup', {
    number: about,
    purpose: 'handoff',
  });
  const basis = { code: 'consent', givenBy: 'person', form: 'oral', validUntil, namesReceiver };
  const unit = found.units.find(({ name }) => name === to)?.id;
  await visitor.post('/api/v1/handoffs', { kind, card, to: unit, urgency, content, basis });
}

async function hasWork(visitor: Visitor): Promise<boolean> {
  return (await visitor.get<{ items: unknown[] }>('/api/v1/work-items?limit=1')).items.length > 0;
}

function monthsAfter(now: Date, months: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString().slice(0, 10);
}

function firstMorning(): FirstMorning {
  const file = join(projectRoot(), 'apps', 'care', 'demonstration', 'first-morning.json');
  return JSON.parse(readFileSync(file, 'utf8')) as FirstMorning;
}
