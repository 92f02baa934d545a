import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { assignmentBesideOf } from './ground';
import type { Entry, Handoff, World } from '../oracle/world';

/** Who has the leases that are planted. */
export const LEASED = 'model';

/** One row of what units keep of their own about a handoff they see, saw, or own. */
interface Own {
  readonly holder: string;
  readonly item: string;
  readonly user: string;
}

/**
 * What units keep of their own about handoffs, and what is said about them: for everybody whom the access list has ever named, so
 * that each level, an end, and a colleague's row are there to be tried.
 */
export async function plantInside(owner: Client, world: World): Promise<void> {
  const own = ownOf(world);
  const said = [...world.handoffs.values()].flatMap((handoff) => saidAbout(world, handoff));
  await owner.query(KEEP, [JSON.stringify(own)]);
  await owner.query(SAY, [JSON.stringify(said)]);
  await owner.query(LINK);
  await owner.query(LEAVE, [JSON.stringify(leave(world))]);
  await owner.query(CLOCK, [JSON.stringify(waitingFirst(world))]);
  await owner.query(BESIDE, beside(world));
  await owner.query(LEASE, [[...world.units.keys()]]);
  await owner.query(WRITE, [JSON.stringify([...world.workers.values()].filter(({ unit }) => unit !== null))]);
}

/** Of every unit that has ever had something to do with a handoff, one row of each of its people, and one of nobody's there. */
function ownOf(world: World): Own[] {
  return world.access.rows
    .filter(({ item }) => world.handoffs.has(item))
    .flatMap(({ item, holder }) => [
      ...staffOf(world, holder).map((user) => ({ holder, item, user })),
      { holder, item, user: randomUUID() },
    ]);
}

/** A question of each side, by one of its own people where it has any. */
function saidAbout(world: World, handoff: Handoff): object[] {
  return (['from', 'to'] as const).map((side) => {
    const entry: Entry = { id: randomUUID(), said: 'question', side, unit: handoff[side], answers: null };
    handoff.thread.push(entry);
    const user = staffOf(world, handoff[side])[0] ?? randomUUID();
    return { item: handoff.id, id: entry.id, side, unit: entry.unit, user };
  });
}

/** One beside the two parties of each handoff, who sees it. */
function leave(world: World): object[] {
  return [...world.handoffs.values()].flatMap(({ id, from, to }) => {
    const row = world.access.live(world.now).find((each) => each.item === id && ![from, to].includes(each.holder));
    if (!row) return [];
    world.access.handed.push({ item: id, from: row.holder, to, consent: null });
    return [{ item: id, holder: row.holder, next: to }];
  });
}

/** The last first, and what waits before all: what is over is tried on that. */
function waitingFirst(world: World): string[] {
  const waits = ({ state, kind }: Handoff): boolean => state === 'sent' || (state === 'received' && kind.answerNeeded);
  const all = [...world.handoffs.values()].reverse();
  return [...all.filter(waits), ...all.filter((handoff) => !waits(handoff))].map(({ id }) => id);
}

/** Whoever administers the county also works where somebody else does. */
function beside(world: World): string[] {
  const workers = [...world.workers.values()];
  const administrator = workers.filter(({ role }) => role === 'county-administrator').at(-1);
  const unit = workers.find((worker) => worker.key === 'stroke')?.unit;
  if (!administrator || !unit) return [];
  world.beside.set(administrator.user, unit);
  return [assignmentBesideOf(administrator.user), administrator.user, unit];
}

function staffOf(world: World, unit: string): string[] {
  return [...world.workers.values()].flatMap((worker) => (worker.unit === unit ? [worker.user] : []));
}

const KEEP = `
  WITH own AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS o (holder uuid, item uuid, "user" uuid)),
  claims AS (INSERT INTO handoffs.claim (holder, item, by_user, sealed, claimed_at)
    SELECT holder, item, "user", 'x', now() FROM own ON CONFLICT DO NOTHING RETURNING 1),
  reviews AS (INSERT INTO handoffs.review (holder, item, by_user, at) SELECT holder, item, "user", now() FROM own ON CONFLICT DO NOTHING RETURNING 1),
  mails AS (INSERT INTO notifications.dispatch (holder, id, event, item, recipient, address, trace_id)
    SELECT holder, gen_random_uuid(), gen_random_uuid(), item, 'unit', 'model@example.test', 'model' FROM own RETURNING 1)
  INSERT INTO handoffs.follow (holder, item, by_user, since) SELECT holder, item, "user", now() FROM own ON CONFLICT DO NOTHING`;

const SAY = `
  INSERT INTO handoffs.thread_entry (item, id, kind, side, at, by_user, unit, sealed)
  SELECT item, id, 'question', side, now(), "user", unit, 'x'
  FROM jsonb_to_recordset($1::jsonb) AS s (item uuid, id uuid, side text, unit uuid, "user" uuid)`;

/** Each with each of a dozen, whoever has sent them, and with its parts; and whatever somebody owns or once owned with what they own. */
const LINK = `
  WITH dozen AS (SELECT item FROM handoffs.handoff ORDER BY item LIMIT 12),
  owned AS (SELECT d.item, d.owner, d.holder = d.owner AND d.until > now() AS really FROM access.disclosure d WHERE d.level = 3),
  pairs AS (
    SELECT a.item, b.item AS other FROM dozen a JOIN dozen b ON a.item <> b.item
    UNION SELECT p.handoff, p.item FROM handoffs.part p
    UNION SELECT o.item, (SELECT x.item FROM owned x WHERE x.owner = o.owner AND x.really AND x.item <> o.item LIMIT 1) FROM owned o)
  INSERT INTO handoffs.link (item, other, kind, at)
  SELECT DISTINCT v.item, v.other, 'earlier', now() FROM pairs p CROSS JOIN LATERAL (VALUES (p.item, p.other), (p.other, p.item)) AS v (item, other)
  WHERE p.other IS NOT NULL ON CONFLICT DO NOTHING`;

/** Some who have been shown it have passed it on, before anything that is told of it was written. */
const LEAVE = `
  INSERT INTO access.handed_on (item, from_holder, to_holder, at)
  SELECT l.item, l.holder, l.next, '2000-01-01' FROM jsonb_to_recordset($1::jsonb) AS l (item uuid, holder uuid, next uuid)`;

/** Times after which a handoff goes back, of three: over as its sender has set it, said to be over by its receiver, and not over yet. */
const CLOCK = `
  WITH turn AS (SELECT o.item::uuid, o.n % 3 AS n FROM jsonb_array_elements_text($1::jsonb) WITH ORDINALITY AS o (item, n)),
  beside AS (INSERT INTO platform.timer (ref, kind, level, due_at, owner, recipients, trace_id)
    SELECT item, 'handoffs.expiry-due.v1', 77, now() - interval '1 s', from_unit, ARRAY[from_unit], 'model' FROM handoffs.handoff RETURNING 1)
  INSERT INTO platform.timer (ref, kind, level, due_at, owner, recipients, trace_id)
    SELECT item, 'handoffs.expiry-due.v1', 1, now() + CASE s.n WHEN 0 THEN interval '1 day' ELSE interval '-1 s' END,
      CASE s.n WHEN 2 THEN h.to_unit ELSE h.from_unit END, ARRAY[h.from_unit], 'model' FROM turn s JOIN handoffs.handoff h USING (item)
    ON CONFLICT (ref, kind, level) DO UPDATE SET due_at = excluded.due_at, owner = excluded.owner`;

const BESIDE = `
  INSERT INTO identity.assignment (id, staff, role, unit, since) VALUES ($1, $2, 'caseworker', $3, now() - interval '1 year')`;

/** One delivery for each unit that the worker has the lease of. */
const LEASE = `
  INSERT INTO platform.delivery (id, event, subscriber, holder, state, attempt, due_at, lease, lease_until, occurred_at)
  SELECT gen_random_uuid(), gen_random_uuid(), '${LEASED}', unit, 'leased', 1, now(), gen_random_uuid(), now() + interval '1 hour', now()
  FROM unnest($1::uuid[]) AS unit`;

const WRITE = `
  WITH staff AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS s (unit uuid, "user" uuid)),
  kinds AS (INSERT INTO handoffs.used_kind (holder, kind) SELECT DISTINCT unit, 'model' FROM staff ON CONFLICT DO NOTHING RETURNING 1),
  chosen AS (INSERT INTO notifications.preference (holder, user_id, channels, set_by, set_at)
    SELECT DISTINCT ON (unit, "user") unit, "user", '{}'::jsonb, "user", now() FROM staff ON CONFLICT DO NOTHING RETURNING 1)
  INSERT INTO handoffs.draft (item, holder, by_user, saved_at, ends_at, version, sealed)
    SELECT gen_random_uuid(), unit, "user", now(), now() + interval '1 day', 1, 'x' FROM staff`;
