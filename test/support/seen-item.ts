import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';

/** An item of the first holder that the others have been shown, as it stands in the access list; for specs that tell of it themselves. */
export async function anItemSeenBy(owner: Client, [first, ...others]: readonly string[]): Promise<string> {
  const item = randomUUID();
  await owner.query(
    `INSERT INTO access.disclosure (item, holder, owner, category, level, basis, since, until)
     SELECT $1, holder, $2, 'care', CASE WHEN holder = $2 THEN 3 ELSE 1 END, '{}', now(), 'infinity' FROM unnest($3::uuid[]) AS holder`,
    [item, first, [first, ...others]],
  );
  return item;
}
