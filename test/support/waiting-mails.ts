import type { Client } from 'pg';
import { HandoffAnswerOverdue, HandoffSeenOverdue } from '@care/handoffs';

interface MailRow {
  readonly recipient: string;
  readonly state: string;
  readonly attempt: number;
  readonly error: string | null;
}

/** The mails of one unit as rows of the database, for specs of what becomes of them. */
export class WaitingMails {
  constructor(
    private readonly owner: Client,
    private readonly holder: string,
  ) {}

  /** What the unit, or one of its people, wants to be told. */
  choose(channels: object, address: string | null = null, user: string | null = null): Promise<unknown> {
    return this.owner.query(
      `INSERT INTO notifications.preference (holder, user_id, channels, address, set_by, set_at) VALUES ($1, $2, $3, $4, $1, now())`,
      [this.holder, user, JSON.stringify(channels), address],
    );
  }

  async rows(): Promise<MailRow[]> {
    const all = 'SELECT recipient, state, attempt, error FROM notifications.dispatch ORDER BY made_at, recipient';
    return (await this.owner.query<MailRow>(all)).rows;
  }

  async states(): Promise<string[]> {
    return (await this.rows()).map(({ state }) => state);
  }

  /** So many mails wait for this address. */
  wait(count: number, address: string, item: string, recipient = 'unit'): Promise<unknown> {
    return this.owner.query(
      `INSERT INTO notifications.dispatch (holder, id, event, item, recipient, address, trace_id)
       SELECT $1, gen_random_uuid(), gen_random_uuid(), $3, $5, $2, 'trace' FROM generate_series(1, $4)`,
      [this.holder, address, item, count, recipient],
    );
  }

  /** One mail waits for somebody who has worked at `unit` since yesterday, until `ended`. */
  async waitForStaff(user: string, item: string, unit: string, ended: Date | null = null): Promise<void> {
    await this.owner.query(
      `WITH staff AS (INSERT INTO identity.staff (id, issuer, subject, name) VALUES ($1::uuid, 'spec', $1::uuid::text, 'Sara') RETURNING id)
       INSERT INTO identity.assignment (id, staff, role, unit, since, ended_at) SELECT gen_random_uuid(), id, 'caseworker', $2, now() - interval '1 day', $3 FROM staff`,
      [user, unit, ended],
    );
    await this.wait(1, `${user}@kommun.example`, item, `user ${user}`);
  }

  /** The pause of every mail and every host is over. */
  dueNow(): Promise<unknown> {
    return this.owner.query(
      `UPDATE notifications.dispatch SET due_at = now() WHERE state = 'failed'; DELETE FROM notifications.mail_host`,
    );
  }

  /** The item becomes a handoff from `sender`, of which the unit, its on-call and its manager are to be told that it is late. */
  async letTimeRunOut(item: string, sender: string): Promise<void> {
    await this.owner.query(
      `INSERT INTO handoffs.handoff (item, kind, kind_version, answer_needed, urgency, from_unit, to_unit, person, state, sent_at, seen_due_at, answer_due_at, version)
       VALUES ($1, 'care-request', 1, true, 'today', $2, $3, $1, 'sent', now(), now(), now(), 1)`,
      [item, sender, this.holder],
    );
    const late = [HandoffSeenOverdue, HandoffSeenOverdue, HandoffSeenOverdue, HandoffAnswerOverdue].map(
      ({ type }) => type,
    );
    await this.owner.query(
      `INSERT INTO platform.timer SELECT $1, t.kind, t.level, now(), $2, ARRAY[$3]::uuid[], 'trace', NULL FROM unnest($4::text[], ARRAY[1, 3, 4, 1]) AS t (kind, level)`,
      [item, sender, this.holder, late],
    );
  }
}
