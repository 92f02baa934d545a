import { Injectable } from '@nestjs/common';
import { DomainError } from '@care/kernel';
import { sql } from '../database/statement';
import { UnitOfWork } from '../database/unit-of-work';

/** The process cannot serve now: it is ending, or the database does not answer. */
export class NotReady extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'not-ready';
}

const ANSWER_MS = 1_000;
const ping = sql('readiness.ping', 'SELECT 1');

/** Whether the process should be sent requests. The queue is no part of it: the API serves without. */
@Injectable()
export class Readiness {
  private draining = false;

  constructor(private readonly work: UnitOfWork) {}

  /** Throws `NotReady` while draining, and when the database has not answered within a second. */
  async check(): Promise<void> {
    if (this.draining) throw new NotReady();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new NotReady()), ANSWER_MS);
    });
    const answered = this.work.system(() => this.work.query(ping())).catch(() => Promise.reject(new NotReady()));
    await Promise.race([answered, late]).finally(() => clearTimeout(timer));
  }

  /** From now on the process ends: what is running is finished, nothing new should come. */
  drain(): void {
    this.draining = true;
  }
}
