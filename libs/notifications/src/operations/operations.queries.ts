import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';

/** How one queue stands; counts of everybody's rows, and nothing about any of them. */
export interface QueueState {
  readonly name: string;
  readonly waiting: number;
  /** Age in seconds of the oldest that waits; 0 when nothing does. */
  readonly oldest: number;
  readonly dead: number;
}

/** Something that was given up and waits for a person. */
export interface DeadThing {
  readonly id: string;
  readonly kind: 'delivery' | 'mail';
  /** "<event> → <subscriber>", or "mail". */
  readonly type: string;
  /** UTC. */
  readonly since: string;
  readonly attempts: number;
  /** The name of what went wrong. */
  readonly error?: string;
}

const MOST = 100;

const queues = sql(
  'operations.queues',
  `SELECT jsonb_build_object('name', o.name, 'waiting', o.waiting, 'oldest', o.oldest, 'dead', o.dead) AS row FROM notifications.operations() o`,
);
const dead = sql(
  'operations.dead',
  `SELECT jsonb_strip_nulls(jsonb_build_object('id', d.id, 'kind', d.kind, 'type', d.type, 'since', d.since, 'attempts', d.attempts, 'error', d.error)) AS row
   FROM notifications.dead($1::integer) d`,
);
const isDead = sql('operations.is-dead', 'SELECT notifications.is_dead($1::uuid) AS dead');
const revive = sql('operations.revive', 'SELECT notifications.revive($1::uuid)');

/** What an operator sees and does; the database asks who it is. */
@Injectable()
export class OperationsQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** One round trip; at most 100 dead of each kind, those given up last first. */
  async state(actor: Actor): Promise<{ queues: QueueState[]; dead: DeadThing[] }> {
    const [states = [], things = []] = await this.work.read(actor, queues(), dead(MOST));
    return { queues: states.map(({ row }) => row as QueueState), dead: things.map(({ row }) => row as DeadThing) };
  }

  /** In the running unit of work: whether this was given up. */
  async isDead(id: string): Promise<boolean> {
    const [row] = await this.work.query<{ dead: boolean }>(isDead(id));
    return row?.dead === true;
  }

  /** In the running unit of work: one more attempt. */
  revive(id: string): void {
    this.work.write(revive(id));
  }
}
