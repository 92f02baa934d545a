import { Injectable } from '@nestjs/common';
import { requireRight, type Actor } from '@care/kernel';
import { Cursors, NotFound } from '@care/platform';
import type { LineKey } from '../extract-pages';
import type { LogExtractView } from '../log-extract-view';
import { LogExtractsQueries } from '../log-extracts.queries';

@Injectable()
export class ReadLogExtract {
  constructor(
    private readonly extracts: LogExtractsQueries,
    private readonly cursors: Cursors,
  ) {}

  /** A page of an extract, the oldest line first, `limit` 1–100. Throws `NotFound`, `Forbidden`, `BadCursor`. */
  async execute(
    actor: Actor,
    id: string,
    { limit, after }: { readonly limit: number; readonly after?: string },
  ): Promise<LogExtractView & { next?: string }> {
    const list = `log-extract:${id}`;
    const place = this.cursors.open<[string, string]>(list, after);
    const from: { after?: LineKey } = place ? { after: { at: place[0], id: place[1] } } : {};
    const page = await this.extracts.page(actor, { id, limit, ...from });
    if (!page) throw new NotFound();
    requireRight(actor, 'read-log');
    const { view, next } = page;
    return { ...view, ...(next ? { next: this.cursors.sign(list, [next.at, next.id]) } : {}) };
  }
}
