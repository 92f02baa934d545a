import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { Cursors } from '@care/platform';
import type { LogExtractRef } from '../log-extract-view';
import { LogExtractsQueries } from '../log-extracts.queries';

const LIST = 'log-extracts';

@Injectable()
export class ListLogExtracts {
  constructor(
    private readonly extracts: LogExtractsQueries,
    private readonly cursors: Cursors,
  ) {}

  /** The own organisation's extracts, the newest first, `limit` 1–100. Throws `BadCursor`. */
  async execute(
    actor: Actor,
    { limit, after }: { readonly limit: number; readonly after?: string },
  ): Promise<{ items: readonly LogExtractRef[]; next?: string }> {
    const place = this.cursors.open<[string, string]>(LIST, after);
    const { items, next } = await this.extracts.list(actor, limit, place ? { at: place[0], id: place[1] } : undefined);
    return { items, ...(next ? { next: this.cursors.sign(LIST, [next.at, next.id]) } : {}) };
  }
}
