import type { Client } from 'pg';
import { aDatabase } from '../support/database';
import { FUNCTION_HOLES } from './catalogue/functions';
import { GRANT_HOLES } from './catalogue/grants';
import { asked, type Hole, SCRATCH } from './catalogue/hole';
import { LOGIN_HOLES } from './catalogue/logins';
import { ORACLES } from './catalogue/oracles';
import { PARTITIONS } from './catalogue/partitions';
import { ROW_SECURITY } from './catalogue/row-security';
import { POLICY_SHAPES } from './catalogue/shapes';

const HOLES: readonly Hole[] = [
  ...ROW_SECURITY,
  ...PARTITIONS,
  ...POLICY_SHAPES,
  ...FUNCTION_HOLES,
  ...LOGIN_HOLES,
  ...GRANT_HOLES,
  ...ORACLES,
];
const NAMED = HOLES.map((hole) => [hole.name, hole] as const);
const PROOFS = HOLES.flatMap((hole) =>
  Object.entries(hole.made).map(([what, sql]) => [hole.name, what, sql, hole] as const),
);

describe('the catalogue of the live database', () => {
  let client: Client;

  beforeAll(async () => {
    client = await (await aDatabase()).asSuperuser();
  });

  const found = async (hole: Hole): Promise<string[]> =>
    (await client.query<{ what: string }>(asked(hole))).rows.map(({ what }) => what);

  /** Makes something in the clone, looks, and takes it back. */
  async function after(sql: string, hole: Hole): Promise<string[]> {
    await client.query(`BEGIN; ${SCRATCH}`);
    try {
      await client.query(sql);
      return (await found(hole)).filter((what) => !(what in (hole.meant ?? {})));
    } finally {
      await client.query('ROLLBACK');
    }
  }

  it.each(NAMED)('has no %s', async (_name, hole) => {
    expect((await found(hole)).filter((what) => !(what in (hole.meant ?? {})))).toEqual([]);
  });

  it.each(NAMED)('needs every exception for %s', async (_name, hole) => {
    const there = await found(hole);
    expect(Object.keys(hole.meant ?? {}).filter((what) => !there.includes(what))).toEqual([]);
  });

  it.each(NAMED)('sees no %s in tables that keep the rules', async (_name, hole) => {
    expect((await after('', hole)).filter((what) => what.includes('scratch'))).toEqual([]);
  });

  it.each(PROOFS)('would see %s: %s', async (_name, what, sql, hole) => {
    expect(await after(sql, hole)).toContain(what.split(' with ')[0]);
  });
});
