import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import { Ids, type Actor } from '@care/kernel';
import { Sealed, sql, UnitOfWork } from '@care/platform';
import type { Period } from './domain/period';

/** Who is asked about, over which days, and why, in the reviewer's own words. */
export interface NewExtract {
  readonly persons: readonly string[];
  readonly period: Period;
  readonly why: string;
  readonly at: Date;
}

/** What of an extract is sealed. */
export interface ExtractWords {
  readonly by: string;
  readonly why: string;
}

const note = sql(
  'oversight.note-extract',
  'SELECT oversight.note_extract($1::uuid, $2::uuid, $3::uuid[], $4::date, $5::date, $6::timestamptz, $7::bytea)',
);

@Injectable()
export class LogExtractsRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sealed: Sealed,
    private readonly log: AccessLog,
    private readonly ids: Ids,
  ) {}

  /** In the running unit of work, with its line in the access log; gives the extract's id. The database checks that the actor is a reviewer (42501). */
  add(actor: Actor, { persons, period, why, at }: NewExtract): string {
    const id = this.ids.next();
    const words: ExtractWords = { by: actor.name, why };
    const sealed = this.sealed.seal(id, words);
    this.work.write(note(id, actor.assignmentId, [...persons], period.from, period.to, at, sealed));
    const access = { action: 'log-extract', purpose: 'log-review', objectKind: 'log-extract' };
    this.log.append(actor, { ...access, object: id, persons });
    return id;
  }
}
