import { Injectable } from '@nestjs/common';
import { Clock, type Actor } from '@care/kernel';
import { Cursors } from '@care/platform';
import { DirectoryQueries } from '../directory.queries';
import type { Unit } from '../domain/unit';
import { wordsOf } from '../domain/unit-kind';

/** What is searched for: words in any order, each the beginning of a word of the unit's name, place, kind or sector. */
export interface UnitSearch {
  readonly query?: string;
  /** 1–100. */
  readonly limit: number;
  /** The `next` of the page before. */
  readonly after?: string;
}

export interface UnitPage {
  readonly units: readonly Unit[];
  readonly next?: string;
}

type Place = readonly [sortKey: string, id: string];
const START: Place = ['', '00000000-0000-0000-0000-000000000000'];

/** Finds units that can receive, in Swedish order; a closed unit is never offered. */
@Injectable()
export class FindUnits {
  constructor(
    private readonly queries: DirectoryQueries,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  /** Throws `BadCursor` when `after` was not given out here. */
  async execute(actor: Actor, { query = '', limit, after }: UnitSearch): Promise<UnitPage> {
    const words = wordsOf(query);
    const list = `units ${words.join(' ')}`;
    const [sortKey, id] = this.cursors.open<Place>(list, after) ?? START;
    const question = { at: this.clock.now(), words, after: { sortKey, id }, limit: limit + 1 };
    const found = await this.queries.page(actor, question);
    const units = found.slice(0, limit);
    const last = units.at(-1);
    if (found.length <= limit || !last) return { units };
    return { units, next: this.cursors.sign(list, [last.facts.sortKey, last.id]) };
  }
}
