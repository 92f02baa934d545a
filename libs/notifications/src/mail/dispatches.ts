import { Injectable } from '@nestjs/common';
import { Ids } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';
import type { MailOutcome } from './mail-outcome';

/** A mail this process holds the lease of: where it goes, and nothing of what it is about. */
export interface LeasedMail {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly address: string;
  readonly attempt: number;
  readonly trace_id: string;
  readonly lease: string;
}

/** What stands in the row after an attempt; `lost` when the lease had run out. */
export type DispatchState = 'delivered' | 'failed' | 'dead' | 'lost';

/** Two at once for one receiving host: one that hangs must not take every place. */
const PER_HOST = 2;
const SWEEP = 500;

const claim = sql(
  'dispatch.claim',
  'SELECT id, address, attempt, trace_id FROM notifications.claim_dispatch($1::integer, $2::integer, $3::uuid)',
);
const finish = sql(
  'dispatch.finish',
  'SELECT notifications.finish_dispatch($1::uuid, $2::uuid, $3::text, $4::text) AS state',
);
const sweep = sql('dispatch.sweep', 'SELECT notifications.sweep_dispatch($1::integer) AS died');
const state = sql('dispatch.state', 'SELECT waiting::float8, dead::float8 FROM notifications.mail_state()');

/** The rows of mails as the sending loop moves them: by functions of the database, without any context. */
@Injectable()
export class Dispatches {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ids: Ids,
  ) {}

  /** Leases at most `most` mails for 60 s of the database's clock. What its recipient no longer sees is dropped on the way. */
  async claim(most: number): Promise<LeasedMail[]> {
    const lease = this.ids.next();
    const rows = await this.work.alone<Omit<LeasedMail, 'lease'>>(claim(most, PER_HOST, lease));
    return rows.map((row) => ({ ...row, lease }) as LeasedMail);
  }

  /** Writes down what an attempt came to. Given up means dead, which tells the unit in its inbox. */
  async finish({ id, lease }: LeasedMail, outcome: MailOutcome, why: string | null): Promise<DispatchState> {
    const [row] = await this.work.alone<{ state: DispatchState }>(finish(id, lease, outcome, why));
    return row?.state ?? 'lost';
  }

  /** Gives up what no worker came back for, and forgets what left 30 days ago; how many died. */
  async sweep(): Promise<number> {
    const [row] = await this.work.alone<{ died: number }>(sweep(SWEEP));
    return row?.died ?? 0;
  }

  /** How many wait and how many are dead, of all units together. */
  async state(): Promise<{ waiting: number; dead: number } | undefined> {
    const [row] = await this.work.alone<{ waiting: number; dead: number }>(state());
    return row;
  }
}
