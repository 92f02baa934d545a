import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestingModule } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { AuditModule, AuditWorkerModule, headPublicKey, Sealer, verifyAudit, type Verdict } from '@care/audit';
import { aDatabase, type TestDatabase } from './database';
import { modulesOn } from './modules';
import { putAwayLater } from './put-away';
import { SECRET } from './servers';
import { StillClock } from './still-clock';

/** An access log of a database of its own, the worker that seals it by hand, and a file for its heads. */
export class SealedLog {
  private constructor(
    readonly database: TestDatabase,
    readonly owner: Client,
    readonly worker: TestingModule,
    readonly file: string,
    readonly clock: StillClock,
  ) {}

  static async build(): Promise<SealedLog> {
    const database = await aDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'sammanhang-heads-'));
    putAwayLater(() => Promise.resolve(rmSync(folder, { recursive: true })));
    const file = join(folder, 'audit-heads.jsonl');
    const clock = new StillClock();
    const worker = await SealedLog.workerOn(database, file, clock);
    return new SealedLog(database, await database.asOwner(), worker, file, clock);
  }

  private static workerOn(database: TestDatabase, file: string, clock: StillClock): Promise<TestingModule> {
    const settings = { LOG_LEVEL: 'silent', AUDIT_HEADS: file };
    return modulesOn(database, [AuditModule, AuditWorkerModule], { login: 'care_worker', clock, settings });
  }

  /** One more worker on the same database and file. */
  another(): Promise<TestingModule> {
    return SealedLog.workerOn(this.database, this.file, this.clock);
  }

  /** Rows that name a person, a trace each; returns their ids. */
  async logged(organisation: string | null, rows = 3, client: Client = this.owner): Promise<number[]> {
    const made = await client.query<{ id: string }>(
      `INSERT INTO audit.access_log (at, owner, organisation, user_id, assignment, action, purpose, outcome, object_kind, object, person, trace_id)
       SELECT now() - n * interval '1.000001 s', $2, $1, $2, $2, 'read', 'handoff', 'shown', 'handoff', $2, gen_random_uuid(), 'trace-' || n FROM generate_series(1, $3::int) n RETURNING id`,
      [organisation, randomUUID(), rows],
    );
    return made.rows.map(({ id }) => Number(id));
  }

  /** The next sealing, and the heads that are due then. */
  seal(): Promise<number> {
    return this.worker.get(Sealer).run();
  }

  /** What `care verify-audit` finds, as its login. */
  async verify(): Promise<Verdict> {
    return verifyAudit(await this.database.as('care_review'), { path: this.file, key: headPublicKey(SECRET) });
  }
}
