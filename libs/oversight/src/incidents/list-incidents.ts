import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { Cursors } from '@care/platform';
import type { IncidentView } from './incident-view';
import { IncidentsQueries } from './incidents.queries';

const LIST = 'incidents';

@Injectable()
export class ListIncidents {
  constructor(
    private readonly incidents: IncidentsQueries,
    private readonly cursors: Cursors,
  ) {}

  /** What the own organisation's units have told, the newest first, `limit` 1–100. Throws `BadCursor`. */
  async execute(
    actor: Actor,
    { limit, after }: { readonly limit: number; readonly after?: string },
  ): Promise<{ items: readonly IncidentView[]; next?: string }> {
    const place = this.cursors.open<[string, string]>(LIST, after);
    const { items, next } = await this.incidents.page(actor, limit, place ? { at: place[0], id: place[1] } : undefined);
    return { items, ...(next ? { next: this.cursors.sign(LIST, [next.at, next.id]) } : {}) };
  }
}
