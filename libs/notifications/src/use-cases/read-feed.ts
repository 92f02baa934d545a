import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { Cursors } from '@care/platform';
import { UnknownEvent } from '../domain/notifications.errors';
import { InboxQueries, type FeedRow } from '../inbox.queries';

/** A part of a unit's feed; `next` is where the part after it begins, also when that is empty for now. */
export interface Feed {
  readonly items: readonly FeedRow[];
  readonly next: string;
}

/** The inbox as a system reads it: the oldest first, from where it left off. */
@Injectable()
export class ReadFeed {
  constructor(
    private readonly queries: InboxQueries,
    private readonly cursors: Cursors,
  ) {}

  /** Rows about what the unit no longer sees are left out, and the place goes on past them, also at the end. Throws `UnknownEvent`: not this inbox's, or none at all. */
  async execute(actor: Actor, after: string | undefined, limit: number): Promise<Feed> {
    const holder = actor.unitId ?? actor.userId;
    const from = this.placeOf(holder, after);
    const { items, last } = await this.queries.feed(actor, holder, from, limit);
    return { items, next: this.cursors.sign(listOf(holder), [last ?? from]) };
  }

  private placeOf(holder: string, after: string | undefined): number {
    try {
      return this.cursors.open<[number]>(listOf(holder), after)?.[0] ?? 0;
    } catch {
      throw new UnknownEvent();
    }
  }
}

const listOf = (holder: string): string => `events of ${holder}`;
