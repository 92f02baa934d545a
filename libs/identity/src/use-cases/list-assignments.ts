import { Injectable } from '@nestjs/common';
import { CountyAtWork } from '@care/directory';
import type { Actor } from '@care/kernel';
import { Cursors } from '@care/platform';
import { AssignmentsQueries, type PersonAtWork } from '../assignments/assignments.queries';

interface PeopleSearch {
  /** Beginnings of names. */
  readonly query?: string;
  /** 1–100. */
  readonly limit: number;
  readonly after?: string;
}
type Key = readonly [name: string, id: string];
const START: Key = ['', '00000000-0000-0000-0000-000000000000'];

@Injectable()
export class ListAssignments {
  constructor(
    private readonly queries: AssignmentsQueries,
    private readonly counties: CountyAtWork,
    private readonly cursors: Cursors,
  ) {}

  /** Who works where in the actor's county, page by page. Throws `Forbidden` for whoever works for no county, and `BadCursor`. */
  async execute(
    actor: Actor,
    { query = '', limit, after }: PeopleSearch,
  ): Promise<{ items: readonly (PersonAtWork & { own: boolean })[]; next?: string }> {
    const { code } = await this.counties.of(actor);
    const words = query.toLocaleLowerCase('sv').match(/[\p{L}\p{N}]+/gu) ?? [];
    const list = `assignments ${code} ${words.join(' ')}`;
    const from = this.cursors.open<Key>(list, after) ?? START;
    const found = await this.queries.page(actor, { county: code, words, after: from, limit: limit + 1 });
    const items = found.slice(0, limit).map((person) => ({ ...person, own: person.id === actor.userId }));
    const last = items.at(-1);
    if (found.length <= limit || !last) return { items };
    return { items, next: this.cursors.sign(list, [last.name, last.id]) };
  }
}
