import { Injectable } from '@nestjs/common';
import { Clock, type Actor } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';
import type { Channels } from '../domain/channels';
import type { EventGroup } from '../domain/event-group';

/** What a unit (no user) or one of its people has chosen. */
export interface ChosenRow {
  readonly [column: string]: unknown;
  readonly user_id: string | null;
  readonly channels: Partial<Channels>;
  readonly address: string | null;
}

/** Somebody who wants events of one group by mail. */
export interface MailedPerson {
  readonly [column: string]: unknown;
  readonly user_id: string;
  readonly address: string;
}

const chosen = sql(
  'preference.chosen',
  `SELECT p.user_id, p.channels, p.address FROM notifications.preference p
   WHERE p.holder = $1::uuid AND (p.user_id IS NULL OR p.user_id = $2::uuid)`,
);
const ofUnit = sql(
  'preference.of-unit',
  'SELECT NULL::uuid AS user_id, p.channels, p.address FROM notifications.preference p WHERE p.holder = $1::uuid AND p.user_id IS NULL',
);
const mailed = sql(
  'preference.mailed',
  `SELECT p.user_id, p.address FROM notifications.preference p
   WHERE p.holder = $1::uuid AND p.user_id IS NOT NULL AND p.channels ->> $2::text = 'mail' AND p.address IS NOT NULL ORDER BY p.user_id`,
);
const choose = sql(
  'preference.choose',
  `INSERT INTO notifications.preference (holder, user_id, channels, address, set_by, set_at)
   VALUES ($1::uuid, $2::uuid, $3::jsonb, $4::text, $5::uuid, $6::timestamptz)
   ON CONFLICT ON CONSTRAINT preference_one DO UPDATE SET channels = excluded.channels, address = excluded.address, set_by = excluded.set_by, set_at = excluded.set_at`,
);

/** What units and people have chosen to be told of. */
@Injectable()
export class PreferencesRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The unit's choice and the actor's own; those who never chose have no row. */
  async chosen(actor: Actor, holder: string): Promise<ChosenRow[]> {
    const [rows = []] = await this.work.read(actor, chosen(holder, actor.userId));
    return rows as ChosenRow[];
  }

  /** In the running unit of work: the unit's own choice. */
  async ofUnit(holder: string): Promise<ChosenRow | undefined> {
    const [row] = await this.work.query<ChosenRow>(ofUnit(holder));
    return row;
  }

  /** In the running unit of work: those at the unit who want mail of this group, of what they follow. */
  mailed(holder: string, group: EventGroup): Promise<MailedPerson[]> {
    return this.work.query<MailedPerson>(mailed(holder, group));
  }

  /** `user` is null for the unit's own choice, which is for everybody in it. */
  choose(actor: Actor, holder: string, user: string | null, channels: Channels, address: string | null): void {
    this.work.write(choose(holder, user, JSON.stringify(channels), address, actor.userId, this.clock.now()));
  }
}
