import { Injectable } from '@nestjs/common';
import { Ids } from '@care/kernel';
import { Sealed, sql, UnitOfWork } from '@care/platform';
import { contentOf } from '../domain/handoff-kind';
import type { Parts } from './handoff-parts';
import type { ReadyHandoff } from '../sending/handoff-draft';

export type PartIds = Readonly<Record<keyof Parts, string>>;

const insert = sql(
  'handoff.parts.insert',
  `INSERT INTO handoffs.part (item, handoff, part, sealed)
   SELECT p.item, $1::uuid, p.part, decode(p.sealed, 'base64') FROM jsonb_to_recordset($2::jsonb) AS p (item uuid, part text, sealed text)`,
);

@Injectable()
export class HandoffPartsRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sealed: Sealed,
    private readonly ids: Ids,
  ) {}

  newId(): string {
    return this.ids.next();
  }

  newIds(): PartIds {
    return { identity: this.ids.next(), decide: this.ids.next(), rest: this.ids.next() };
  }

  /** Seals and writes the three parts; each is an item of its own, so that each can be seen at its own moment. */
  add(handoff: string, ids: PartIds, ready: ReadyHandoff): void {
    const parts = Object.entries(partsOf(ready)) as [keyof Parts, object][];
    const rows = parts.map(([part, content]) => {
      return { item: ids[part], part, sealed: this.sealed.seal(ids[part], content).toString('base64') };
    });
    this.work.write(insert(handoff, JSON.stringify(rows)));
  }
}

/** Of a protected person the number alone: what is not there cannot be shown by mistake. */
function partsOf({ kind, card, content }: ReadyHandoff): Required<Parts> {
  const {
    name = null,
    number = null,
    birthDate = null,
    municipality = null,
  } = card.protected ? { number: card.number } : card;
  const birthYear = birthDate === null ? null : Number(birthDate.slice(0, 4));
  return {
    identity: { name, number, birthDate, municipality },
    decide: { fields: contentOf(kind.decide, content), birthYear, municipality },
    rest: { fields: contentOf(kind.rest, content) },
  };
}
