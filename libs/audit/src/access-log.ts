import { Injectable } from '@nestjs/common';
import { Clock, type Actor } from '@care/kernel';
import { sql, UnitOfWork, type Statement } from '@care/platform';
import { logLine, type Access } from './log-line';

const insert = sql(
  'audit.append',
  `INSERT INTO audit.access_log (at, owner, organisation, user_id, assignment, action, purpose, outcome, object_kind, object, person, trace_id)
   SELECT $1::timestamptz, $2::uuid, $3::uuid, $4::uuid, $5::uuid, $6::text, $7::text, $8::text, $9::text, $10::uuid, person, $11::text
   FROM unnest(array_prepend(NULL, $12::uuid[])) AS person`,
);

@Injectable()
export class AccessLog {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Adds what was done to the running unit of work, so that it commits with the act or not at all. */
  append(actor: Actor, access: Access, outcome: 'shown' | 'done' = 'done'): void {
    this.work.write(this.statement(actor, access, outcome));
  }

  /** Logs a refusal in a transaction of its own, after the rollback: the object that was asked for, and no person. */
  async refuse(actor: Actor, access: Omit<Access, 'persons'>): Promise<void> {
    await this.work.read(actor, this.statement(actor, access, 'refused'));
  }

  private statement(actor: Actor, access: Access, outcome: 'shown' | 'done' | 'refused'): Statement {
    return insert(...logLine(this.clock.now(), actor, access, outcome), [...(access.persons ?? [])]);
  }
}
