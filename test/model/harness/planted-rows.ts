import { randomUUID } from 'node:crypto';
import type { StoredRow } from '../oracle/tables';
import { shapeOf } from '../oracle/tables';
import type { World } from '../oracle/world';
import type { Machine } from './machine';
import { plantInside } from './planted-inside';
import type { Snapshot } from './raw-reading';

const DAY_MS = 86_400_000;

/** To see, to act; both now, and both until yesterday. */
const TERMS: readonly (readonly [level: 1 | 2, days: number])[] = [
  [1, 1],
  [1, -1],
  [2, 1],
  [2, -1],
];

/**
 * Rows that the acts of a run leave seldom or never, written by the owner of the tables: of every kind of item one that others have
 * been shown, at each level and for a time that is over; and rows of two units in the tables that lists from other systems fill.
 */
export async function plant({ logins }: Machine, world: World, snapshot: Snapshot): Promise<void> {
  const units = [...new Set([...world.workers.values()].flatMap(({ unit }) => unit ?? []))];
  const shown = itemsIn(snapshot).flatMap((row) => shownTo(world, snapshot, row, units));
  const cards = cardsOfOthers(world, units);
  await logins.owner.query(CARDS, [JSON.stringify(cards.slice(OF_CARDS.length).map(({ card }) => card))]);
  await logins.owner.query(SHOW, [JSON.stringify([...shown, ...cards.map(({ row }) => row)])]);
  await logins.owner.query(FILL, [units.slice(0, 3)]);
  await logins.owner.query(STAND);
  await plantInside(logins.owner, world);
}

/** Who has what of a card that its unit does not own: what the unit has itself, or that somebody else owns it in the unit's name. */
const OF_CARDS: readonly (readonly [level: 1 | 2 | 3, days: number, who: 'unit' | 'other'])[] = [
  ...TERMS.map(([level, days]) => [level, days, 'unit'] as const),
  [3, -1, 'unit'],
  [3, 1, 'other'],
];

/** Cards no road leads to, and as many items of none: the access list has its say of them beside the unit's own rule. */
function cardsOfOthers(world: World, units: readonly string[]): { card: object; row: object }[] {
  return [...OF_CARDS, ...OF_CARDS].map(([level, days, who], index) => {
    const [unit = '', other = ''] = [units[index % units.length], units[(index + 1) % units.length]];
    const terms = { item: randomUUID(), person: randomUUID(), level };
    const row = { ...terms, holder: who === 'unit' ? unit : other, owner: who === 'unit' && level < 3 ? other : unit };
    const stated = { category: 'model', code: 'model', consent: null, withdrawn: false };
    world.access.disclose({ ...row, ...stated, since: world.now, until: world.now + days * DAY_MS });
    return {
      card: { item: terms.item, holder: unit, person: terms.person },
      row: { ...row, until: new Date(Date.now() + days * DAY_MS) },
    };
  });
}

/** The last row of every table of items. */
function itemsIn({ rows }: Snapshot): StoredRow[] {
  const items = rows.filter(({ table, columns }) => shapeOf(table, Object.keys(columns)) === 'item');
  return [...new Map(items.map((row) => [row.table, row])).values()];
}

function shownTo(world: World, snapshot: Snapshot, { columns }: StoredRow, units: readonly string[]): object[] {
  const item = String(columns['item']);
  const known = world.access.rows.filter((row) => row.item === snapshot.nameOf(item));
  const owner = known.find(({ level }) => level === 3)?.holder;
  const free = units.filter((unit) => !known.some(({ holder }) => holder === unit));
  if (owner === undefined) return [];
  return TERMS.flatMap(([level, days], index) => {
    const holder = free[index];
    if (holder === undefined) return [];
    const terms = {
      holder,
      owner,
      person: null,
      category: 'model',
      code: 'model',
      consent: null,
      withdrawn: false,
      level,
    };
    world.access.disclose({
      ...terms,
      item: snapshot.nameOf(item),
      since: world.now,
      until: world.now + days * DAY_MS,
    });
    return [{ item, holder, owner, level, until: new Date(Date.now() + days * DAY_MS) }];
  });
}

const SHOW = `
  INSERT INTO access.disclosure (item, holder, owner, person, category, level, basis, consent, since, until)
  SELECT item, holder, owner, person, 'model', level, '{"code":"model"}', NULL, now(), until
  FROM jsonb_to_recordset($1::jsonb) AS s (item uuid, holder uuid, owner uuid, person uuid, level smallint, until timestamptz) ON CONFLICT DO NOTHING`;

const CARDS = `
  INSERT INTO persons.card (item, holder, person, sealed, noted_at)
  SELECT item, holder, person, 'x', now() FROM jsonb_to_recordset($1::jsonb) AS c (item uuid, holder uuid, person uuid)`;

const FILL = `
  WITH units AS (SELECT unit, row_number() OVER () AS n FROM unnest($1::uuid[]) AS unit),
  rows AS (INSERT INTO handoffs.import_row (holder, reference, content, handoff, at)
    SELECT unit, sha256(n::text::bytea), sha256('x'), gen_random_uuid(), now() FROM units RETURNING 1),
  arrivals AS (INSERT INTO handoffs.arrival (holder, id, list, to_unit, begun_at)
    SELECT unit, gen_random_uuid(), sha256(n::text::bytea), (SELECT u.unit FROM units u WHERE u.n = units.n % 3 + 1), now() FROM units RETURNING 1),
  named AS (INSERT INTO persons.named_unit (holder, person, unit, named_at)
    SELECT unit, gen_random_uuid(), (SELECT u.unit FROM units u WHERE u.n = units.n % 3 + 1), now() FROM units RETURNING 1),
  views AS (INSERT INTO persons.guardian_view (holder, id, card, allowed, decided_at, sealed)
    SELECT holder, gen_random_uuid(), item, true, now(), 'x' FROM persons.card RETURNING 1),
  speakers AS (INSERT INTO persons.representative (holder, id, card, kind, sealed)
    SELECT holder, gen_random_uuid(), item, 'guardian', 'x' FROM persons.card RETURNING 1),
  heads AS (INSERT INTO notifications.head (holder, seq) SELECT unit, 0 FROM units ON CONFLICT DO NOTHING RETURNING 1),
  notices AS (INSERT INTO notifications.inbox (id, holder, seq, event, type, item, occurred_at, own)
    SELECT gen_random_uuid(), unit, 100000 + n, gen_random_uuid(), 'changed', NULL, now(), false FROM units RETURNING 1),
  consents AS (INSERT INTO sharing.consent_history (item, id, what, parties, at)
    SELECT item, gen_random_uuid(), 'narrowed', '{}', now() FROM sharing.consent RETURNING 1)
  INSERT INTO handoffs.work_item (holder, item, side, open, due_at, due_kind, version, kind, urgency)
    SELECT unit, gen_random_uuid(), 'to', false, now(), 'none', 1, 'care-request', 'today' FROM units`;

/** Of what stands still the tables that the model's own way in leaves empty, and a seal. */
const STAND = `
  INSERT INTO identity.login_attempt (state, browser, nonce, verifier, return_path, begun_at) VALUES ('m', 'm', 'm', 'm', '/', now()) ON CONFLICT DO NOTHING;
  INSERT INTO identity.logout_token (issuer, token_id, used_at) VALUES ('model', 'model', now()) ON CONFLICT DO NOTHING;
  INSERT INTO sharing.policy_proposal (id, region, code, value, valid_from, why, proposed_by, proposed_at)
    SELECT gen_random_uuid(), code, 'model', '{}', current_date, 'model', gen_random_uuid(), now() FROM directory.region LIMIT 2;
  INSERT INTO sharing.policy_decision (proposal, decision, decided_by, decided_at) SELECT id, 'approved', gen_random_uuid(), now() FROM sharing.policy_proposal WHERE why = 'model' LIMIT 1;
  INSERT INTO audit.seal (chain, seq, previous, hash, sealed_at, rows, last_id, ids, moments, leaves)
    VALUES (gen_random_uuid(), 1, 'm', 'm', now(), 0, 0, '{}', '{}', '{}')`;
