import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { UnitOfWork } from '@care/platform';
import type { ListRow } from '../domain/list-row';
import type { KeyedRow } from '../lists/list-keys';
import { ListLedger } from '../lists/list-ledger';
import { ListRows } from '../lists/list-rows';
import { ListSending, sortOut, unitOf, type ListOutcome } from '../lists/list-sending';

/** Rows of a list from another system, on their way in: who sends, and which file it is (SHA-256 of its bytes). */
export interface ListPart {
  /** One actor for each unit that the account may send from. */
  readonly actors: readonly Actor[];
  readonly fingerprint: Buffer;
  readonly rows: readonly ListRow[];
}

/** Sends the rows of a list as handoffs, by the rules and in the units of work of every sending. */
@Injectable()
export class ImportList {
  constructor(
    private readonly work: UnitOfWork,
    private readonly rows: ListRows,
    private readonly ledger: ListLedger,
    private readonly sending: ListSending,
  ) {}

  /**
   * A part of a list, at most some hundred rows: one unit of work for each sending unit in it, three round trips when its rows
   * are new and one when all are in. May be repeated at any time: a row is sent once, by the id that the other system gave it.
   */
  async execute({ actors, fingerprint, rows }: ListPart): Promise<ListOutcome> {
    const list = this.rows.list(fingerprint);
    const { placed, refused } = await this.rows.place(actors, rows);
    const outcomes: ListOutcome[] = [{ sent: 0, already: 0, refused }];
    for (const [actor, keyed] of placed)
      for (const round of rounds(keyed)) outcomes.push(await this.round(actor, list, round));
    return sum(outcomes);
  }

  /** The list has been read to its end: every unit it brought something is told so, once. Two round trips per sending unit. */
  async end({ actors, fingerprint }: Omit<ListPart, 'rows'>): Promise<void> {
    const list = this.rows.list(fingerprint);
    for (const actor of actors) await this.work.run(actor, () => this.ledger.end(actor, unitOf(actor), list));
  }

  private async round(actor: Actor, list: string, rows: readonly KeyedRow[]): Promise<ListOutcome> {
    const references = rows.map(({ reference }) => reference);
    const { fresh, already, refused } = sortOut(rows, await this.ledger.look(actor, unitOf(actor), references));
    const { drafts, refused: unread } = await this.rows.read(fresh);
    const before = { sent: 0, already, refused: [...refused, ...unread] };
    if (drafts.length === 0) return before;
    return sum([before, await this.work.run(actor, () => this.sending.send(actor, list, drafts))]);
  }
}

/** Rows with the same id are taken one after the other, so that it does not matter where a part ends. */
function rounds(rows: readonly KeyedRow[]): KeyedRow[][] {
  const made: KeyedRow[][] = [];
  const times = new Map<string, number>();
  for (const row of rows) {
    const time = times.get(row.reference) ?? 0;
    times.set(row.reference, time + 1);
    (made[time] ??= []).push(row);
  }
  return made;
}

function sum(outcomes: readonly ListOutcome[]): ListOutcome {
  return {
    sent: outcomes.reduce((total, { sent }) => total + sent, 0),
    already: outcomes.reduce((total, { already }) => total + already, 0),
    refused: outcomes.flatMap(({ refused }) => refused),
  };
}
