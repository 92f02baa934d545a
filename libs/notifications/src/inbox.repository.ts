import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '@care/kernel';
import { UnitOfWork } from '@care/platform';
import type { Audience } from './domain/audience';
import type { Said } from './domain/said';
import type { EventGroup } from './domain/event-group';
import { announce, append, forget, holdHead, markRead, standing } from './inbox-writes';

/** What a row of the inbox tells: which event, about which item of the holder, and whether the holder did it. */
export interface Entry {
  readonly holder: string;
  readonly event: string;
  readonly type: string;
  /** null when there is nothing to tell but that lists have changed. */
  readonly item: string | null;
  /** UTC. */
  readonly occurredAt: Date;
  readonly own: boolean;
  /** The unit that acted; not there when the clock did, or when there is nothing to tell. */
  readonly actedBy?: string | null;
  /** Whom a level of an escalation is meant for. */
  readonly audience?: Audience | null;
  /** What was written, when something was. */
  readonly said?: Said | null;
  /** The one of the staff who alone has it unread; for everybody else there it is the unit's own doing. */
  readonly meantFor?: string | null;
  /** Stands as read from the beginning: the unit has chosen not to be told of its kind. */
  readonly silent?: boolean;
}

/** What tells a holder of an item that others did something with. */
export type Announcement = Pick<Entry, 'holder' | 'event' | 'type' | 'occurredAt'> & { readonly item: string };

/** Which rows only are read. */
export interface Reading {
  readonly type?: string;
  readonly audience?: Audience;
}

/** What somebody did to an item of the holder, as far as the event says. */
export type Told = Pick<Entry, 'holder' | 'meantFor'> & {
  readonly item: string;
  readonly actedBy: string;
  readonly group: EventGroup;
};

/** What a holder may be told of an item. */
export interface Standing {
  readonly [column: string]: unknown;
  /** It has access to the item now, or to what the list brought that the item is. */
  readonly sees: boolean;
  /** A row of its inbox tells of the item. */
  readonly had: boolean;
  /** Whoever acted is the holder, has or had access to the item as far as the holder can know, or passed it on to it. */
  readonly party: boolean;
  /** The unit has chosen not to be told of such events, or the one for whom alone it is meant has. */
  readonly silent: boolean;
}

/** The type of a row without content. */
export const CHANGED = 'changed';

/** Writes of the inbox; all inside a running unit of work. */
@Injectable()
export class InboxRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Adds a row under the holder's next number; an event that has its row already takes neither row nor number. */
  append({ holder, event, type, item, occurredAt, own, ...rest }: Entry): void {
    const { actedBy = null, audience = null, said = null, silent = false, meantFor = null } = rest;
    const told = [event, type, item, occurredAt, own] as const;
    this.work.write(append(this.ids.next(), holder, ...told, actedBy, audience, said, silent, meantFor));
  }

  /**
   * Adds the one row that tells of an item. When there is one already, only says that lists have changed, or nothing (`onlyOnce`);
   * whoever else does the same at the same time, in this unit of work or another, waits and then sees it.
   */
  announce({ holder, event, type, item, occurredAt }: Announcement, onlyOnce: boolean): void {
    this.work.write(holdHead(holder));
    this.work.write(announce(this.ids.next(), holder, event, type, item, occurredAt, onlyOnce, CHANGED));
  }

  /** How the holder and whoever acted stand to the item, by the access list and its history as the running context may see them. */
  async standing({ holder, item, actedBy, group, meantFor = null }: Told): Promise<Standing> {
    const [row] = await this.work.query<Standing>(standing(holder, item, actedBy, group, meantFor));
    return row ?? { sees: false, had: false, party: false, silent: false };
  }

  /** Takes what the rows told of the item out of them; their numbers stay, so that no gap tells of it. */
  forget(holder: string, item: string): void {
    this.work.write(forget(holder, item, CHANGED));
  }

  /**
   * Marks everything up to and with this number as read, but what is meant for another person alone; of one type or for one audience
   * only, when it is named.
   */
  markRead(holder: string, user: string, upTo: number, { type, audience }: Reading = {}): void {
    this.work.write(markRead(holder, upTo, this.clock.now(), type ?? null, audience ?? null, user));
  }
}
