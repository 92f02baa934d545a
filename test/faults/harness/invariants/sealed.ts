import { existsSync } from 'node:fs';
import { findingLine, headPublicKey, verifyAudit } from '@care/audit';
import type { Client } from 'pg';
import { SECRET } from '../../../support/servers';
import type { System } from '../system';

const MOST_ROUNDS = 50;

/** I7: after the next sealing every row of the access log is sealed, and every chain verifies, with the heads that were signed. */
export async function sealed({ ground, heads }: System): Promise<string[]> {
  await ground.as('care_worker', sealAll);
  const signed = existsSync(heads) ? { path: heads, key: headPublicKey(SECRET) } : undefined;
  const verdict = await ground.as('care_review', (client) => verifyAudit(client, signed));
  return [
    ...verdict.findings.map((finding) => `I7: ${findingLine(finding)}`),
    ...(verdict.unsealed.rows > 0 ? [`I7: ${verdict.unsealed.rows} rows of the access log are not sealed`] : []),
  ];
}

/** What the worker does every minute, done now. */
async function sealAll(client: Client): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { rows } = await client.query<{ sealed: number }>('SELECT audit.seal_next() AS sealed');
    if (!rows[0]?.sealed) return;
  }
}
