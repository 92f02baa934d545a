import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { faultsIn, settle } from './harness/check';
import { BESIDE, MOVES, SAID } from './harness/acting';
import { Draw } from './harness/draw';
import { KINDS_SENT } from './harness/repertoire';
import { deadlines } from './harness/invariants/deadlines';
import { atRest } from './harness/invariants/rest';
import { Shift } from './harness/shift';
import { aSystem, type System } from './harness/system';

let system: System;
let shift: Shift;

beforeAll(async () => {
  system = await aSystem();
  shift = await Shift.begin(system);
  await shift.work(new Draw(jest.getSeed()), 80);
  await settle(system, shift);
}, 90_000);

/** Makes the hole on a connection of the superuser, looks, and mends it, all so that the next hole is the only one. */
async function seen(hole: string, mend: string): Promise<string> {
  const [row] = await system.ground.ask<{ kept: object }>(hole);
  expect(row).toBeDefined();
  const found = await faultsIn(system, shift);
  await system.ground.ask(mend, mend.includes('$1') ? [JSON.stringify(row?.kept)] : []);
  return found.join('\n');
}

const back = (table: string): string =>
  `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_record(NULL::${table}, $1::jsonb)`;
const gone = (table: string, where: string): string =>
  `DELETE FROM ${table} AS t WHERE (t.tableoid, t.ctid) = (SELECT tableoid, ctid FROM ${table} WHERE ${where} LIMIT 1) RETURNING to_jsonb(t) AS kept`;

const SENT = `item IN (SELECT item FROM handoffs.handoff WHERE state = 'sent')`;

it('The load of every case has handoffs of every kind, and does more with them than send and read', async () => {
  const kinds = await system.ground.ask('SELECT DISTINCT kind FROM handoffs.handoff');
  const done = new Set(system.ledger.operations().flatMap(({ verb, outcome }) => (outcome === 'ok' ? verb : [])));
  expect(kinds).toHaveLength(KINDS_SENT);
  expect([...done].filter((verb) => [...MOVES, ...SAID, ...BESIDE].includes(verb)).length).toBeGreaterThan(5);
});

describe('The checker of the invariants names', () => {
  it.each([
    [
      'I1',
      'an acknowledged act whose key is gone',
      'platform.idempotency',
      'status = 201 AND item IN (SELECT item FROM handoffs.handoff)',
      'was acknowledged and is not there',
    ],
    ['I2', 'a delivery that was never made', 'platform.delivery', 'true', 'not exactly one delivery'],
    ['I2', 'a step that is missing in a history', 'handoffs.history', 'true', 'do not agree'],
    ['I3', 'a line that a work list lacks', 'handoffs.work_item', SENT, 'not as the handoff'],
    ['I3', 'a number that an inbox lacks', 'notifications.inbox', 'seq = 2', 'a gap'],
    ['I6', 'a handoff that somebody is not shown', 'handoffs.work_item', SENT, 'is not shown'],
    [
      'I7',
      'a reading or an act that the access log lacks',
      'audit.access_log',
      `object_kind = 'handoff' AND person IS NULL`,
      'I7: ',
    ],
  ])('%s: %s', async (_, _what, table, where, words) => {
    expect(await seen(gone(table, where), back(table))).toContain(words);
  });

  it('I1: a handoff that nobody sent', async () => {
    const ghost = randomUUID();
    const hole = `INSERT INTO handoffs.handoff SELECT (jsonb_populate_record(h, jsonb_build_object('item', '${ghost}'))).* FROM handoffs.handoff h LIMIT 1 RETURNING '{}'::jsonb AS kept`;
    expect(await seen(hole, `DELETE FROM handoffs.handoff WHERE item = '${ghost}'`)).toContain(
      `the handoff ${ghost} stands`,
    );
  });

  it('I5: a deadline that is over and was not told', async () => {
    const moved = (sign: string): string => `UPDATE platform.timer SET due_at = due_at ${sign} interval '30 days'
      WHERE (ref, kind) = (SELECT ref, kind FROM platform.timer ORDER BY ref, kind LIMIT 1)`;
    for (const worker of system.workers) await worker.kill();
    await system.ground.ask(moved('-'));
    expect((await deadlines(system)).join('\n')).toContain('was not told');
    await system.ground.ask(moved('+'));
    await settle(system, shift);
  });

  it('I6: a word about a person in a log', async () => {
    const file = system.workers[0]?.logFile ?? '';
    const before = readFileSync(file);
    appendFileSync(file, 'Sixten');
    const found = await faultsIn(system, shift);
    writeFileSync(file, before);
    expect(found).toEqual(['I6: "Sixten" stands in the log of worker-1']);
  });

  it('I9: a transaction that is held', async () => {
    const found = await system.ground.as('care_migrate', async (holder) => {
      await holder.query('BEGIN');
      return atRest(system);
    });
    expect(found).toEqual(['I9: care_migrate is idle in transaction']);
  });

  it('and finds nothing when every hole is mended', async () => {
    expect(await faultsIn(system, shift)).toEqual([]);
  });
});
