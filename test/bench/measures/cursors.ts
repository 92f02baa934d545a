import { Cursors, readSettings } from '@care/platform';
import { SECRET } from '../../support/servers';
import { unitsOf } from '../data/county';
import type { BenchDatabase } from '../servers/databases';

const PLACES = 200;

/** Cursors into the ward's work list, spread over all of it, as the API would have given them out. */
export async function cursors(database: BenchDatabase): Promise<readonly string[]> {
  const owner = await database.asOwner();
  const { ward } = await unitsOf(owner);
  const { rows } = await owner.query<{ due_at: Date; item: string }>(
    `SELECT due_at, item FROM (SELECT due_at, item, row_number() OVER (ORDER BY due_at, item) AS at, count(*) OVER () AS n
       FROM handoffs.work_item WHERE holder = $1 AND open) w WHERE at % greatest(1, (n - 100) / $2) = 0 AND at <= n - 100`,
    [ward, PLACES],
  );
  await owner.end();
  const settings = readSettings({ SECRET, DEMONSTRATION: 'true', DATABASE_URL: 'postgres://localhost/none' });
  const signing = new Cursors(settings);
  return rows.map(({ due_at, item }) => signing.sign('work-list:all', [due_at.toISOString(), item, ward]));
}
