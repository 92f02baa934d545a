import { Injectable } from '@nestjs/common';
import { Ids } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';

/** One who is to be mailed about one event: 'unit', 'manager', 'on-call 1' or 'user <id>', and the address. */
export interface MailRecipient {
  readonly recipient: string;
  readonly address: string;
}

/** What the mails are about; none of it is in them. */
export interface MailOccasion {
  readonly holder: string;
  readonly event: string;
  readonly item: string;
  readonly traceId: string;
}

const add = sql(
  'dispatch.add',
  `INSERT INTO notifications.dispatch (holder, id, event, item, recipient, address, trace_id)
   SELECT $1::uuid, r.id, $2::uuid, $3::uuid, r.recipient, r.address, $4::text
   FROM jsonb_to_recordset($5::jsonb) AS r (id uuid, recipient text, address text) ON CONFLICT (holder, event, recipient) DO NOTHING`,
);

/** Writes mails down in the recipient's own context; inside a running unit of work. */
@Injectable()
export class DispatchRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ids: Ids,
  ) {}

  /** One row per event and recipient, however often the event is handled. */
  add({ holder, event, item, traceId }: MailOccasion, recipients: readonly MailRecipient[]): void {
    if (recipients.length === 0) return;
    const rows = recipients.map((each) => ({ id: this.ids.next(), ...each }));
    this.work.write(add(holder, event, item, traceId, JSON.stringify(rows)));
  }
}
