import { Injectable, Module } from '@nestjs/common';
import type { TestingModule } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { DomainEvent } from '@care/kernel';
import {
  EventsWorkerModule,
  Expansion,
  On,
  Outbox,
  sql,
  UnitOfWork,
  type Delivery,
  type ReceivedEvent,
} from '@care/platform';
import { aCaseworkerOf } from '../builders/actors';
import { aDatabase, type TestDatabase } from './database';
import { modulesOn } from './modules';

/** Heard by the witness and by a bystander who leaves nothing. */
export class Happened extends DomainEvent {
  static readonly type = 'spec.happened.v1';
  readonly payload = {};
}
/** Heard by the witness alone. */
export class Overheard extends DomainEvent {
  static readonly type = 'spec.overheard.v1';
  readonly payload = {};
}

const visible = sql('spec.visible', 'SELECT DISTINCT holder FROM platform.idempotency');
const effect = sql(
  'spec.effect',
  `INSERT INTO platform.idempotency (holder, user_id, key, hash, status, at) VALUES ($1, gen_random_uuid(), $2, '', 200, now())`,
);

/** Leaves one row in a table of the recipient, and remembers what it saw. */
@Injectable()
export class Witness {
  readonly saw: { event: ReceivedEvent; delivery: Delivery; holders: string[] }[] = [];
  before: (delivery: Delivery) => Promise<void> = () => Promise.resolve();

  constructor(private readonly work: UnitOfWork) {}

  @On(Happened, { as: 'witness' })
  @On(Overheard, { as: 'witness' })
  async onHappened(event: ReceivedEvent, delivery: Delivery): Promise<void> {
    const rows = await this.work.query<{ holder: string }>(visible());
    await this.before(delivery);
    this.work.write(effect(delivery.holder, randomUUID()));
    this.saw.push({ event, delivery, holders: rows.map(({ holder }) => holder) });
  }

  @On(Happened, { as: 'bystander' })
  async onHappenedToo(_event: ReceivedEvent): Promise<void> {
    await Promise.resolve();
  }
}

@Module({ imports: [EventsWorkerModule], providers: [Witness], exports: [Witness] })
class WitnessModule {}

/** The parts of the worker's road on a database of their own, moved by hand: nothing runs by itself and no queue is opened. */
export class RoadByHand {
  private constructor(
    readonly database: TestDatabase,
    readonly owner: Client,
    readonly parts: TestingModule,
    private readonly api: TestingModule,
  ) {}

  static async build(): Promise<RoadByHand> {
    const database = await aDatabase();
    const parts = await modulesOn(database, [WitnessModule], {
      login: 'care_worker',
      settings: { LOG_LEVEL: 'silent' },
    });
    await parts.init();
    return new RoadByHand(database, await database.asOwner(), parts, await modulesOn(database, []));
  }

  get witness(): Witness {
    return this.parts.get(Witness);
  }

  async clear(): Promise<void> {
    this.witness.before = () => Promise.resolve();
    this.witness.saw.length = 0;
    await this.owner.query(
      'DELETE FROM platform.delivery; DELETE FROM platform.outbox; DELETE FROM platform.idempotency; DELETE FROM platform.timer',
    );
  }

  /** Two units, and an event of the first one to both. */
  async happened(type: typeof Happened | typeof Overheard = Overheard): Promise<{ ward: string; home: string }> {
    const [ward, home] = [randomUUID(), randomUUID()];
    const actor = aCaseworkerOf({ id: ward, organisation: { id: randomUUID() } });
    const event = new type({
      id: randomUUID(),
      occurredAt: new Date('2026-11-22T07:12:00Z'),
      recipients: [ward, home],
    });
    await this.api.get(UnitOfWork).run(actor, async () => this.api.get(Outbox).append(actor, [event]));
    return { ward, home };
  }

  async expand(): Promise<readonly { readonly id: string; readonly attempt: number }[]> {
    return (await this.parts.get(Expansion).next()).due;
  }

  async oneDelivery(): Promise<{ readonly id: string; readonly attempt: number }> {
    await this.happened();
    const [due] = await this.expand();
    if (!due) throw new Error('nothing was expanded');
    return due;
  }

  async row(id: string): Promise<unknown> {
    return (await this.owner.query('SELECT *, due_at > now() AS later FROM platform.delivery WHERE id = $1', [id]))
      .rows[0];
  }

  async effects(): Promise<number> {
    return Number(
      (await this.owner.query<{ count: string }>('SELECT count(*) FROM platform.idempotency')).rows[0]?.count,
    );
  }

  /** The lease has run out, as after 60 s. */
  async expire(id: string): Promise<void> {
    await this.owner.query(
      `UPDATE platform.delivery SET lease_until = now() - interval '1 s', due_at = now() WHERE id = $1`,
      [id],
    );
  }
}
