import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Deadlines } from '@care/handoffs';
import type { Delivery, ReceivedEvent } from '@care/platform';
import { NoteChange } from './note-change';

/** That a handoff was passed on, by the unit that did so. */
export type Forward = ReceivedEvent<{ readonly handoff: string }>;

/** Tells everybody concerned that a handoff was passed on, and the unit it came to what it must know of its lateness. */
@Injectable()
export class NoteForward {
  constructor(
    private readonly noteChange: NoteChange,
    private readonly deadlines: Deadlines,
  ) {}

  /** Levels that have been told were told to the unit before; the new one gets a row of the highest whose act is still missing. */
  async execute(delivery: Delivery, event: Forward): Promise<void> {
    const { handoff } = event.payload;
    await this.noteChange.execute(delivery, event, handoff);
    const late = event.owner === delivery.holder ? null : await this.deadlines.standing(handoff);
    if (!late) return;
    const told = { ...event, id: idAfter(event.id), type: late.type };
    await this.noteChange.execute(delivery, told, handoff, { byClock: true, audience: late.audience });
  }
}

/** The same id every time the event is handled (a UUID of version 8), so that the row is written once. */
function idAfter(event: string): string {
  const hex = createHash('sha256').update(`late ${event}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
