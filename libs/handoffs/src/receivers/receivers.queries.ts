import { Injectable } from '@nestjs/common';
import { reading, ReadingLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import { UsualBands, type UsualBand } from './usual-bands';

/** How far back in the unit's own rows about one person is looked, and how many units are offered from there. */
const ROWS = 200;
const UNITS = 8;

/**
 * The other unit of each handoff that the holders have about the person of their own card, the latest first: $1 the card, $2 holders.
 * Starts from the access list by holder and person, so that only what is disclosed now is found.
 */
const EARLIER = `
  SELECT e.unit AS item, c.person, 1 AS version, max(e.sent_at) AS at
  FROM (SELECT v.person FROM persons.v_card v WHERE v.item = $1::uuid AND v.holder = ANY($2::uuid[]) OFFSET 0) c
    CROSS JOIN unnest($2::uuid[]) AS u (holder)
    CROSS JOIN LATERAL (SELECT d.item FROM access.disclosure d WHERE d.holder = u.holder AND d.person = c.person AND d.until > now() ORDER BY d.since DESC LIMIT ${ROWS}) d
    CROSS JOIN LATERAL (SELECT CASE WHEN h.from_unit = u.holder THEN h.to_unit ELSE h.from_unit END AS unit, h.sent_at FROM handoffs.handoff h WHERE h.item = d.item OFFSET 0) e
  GROUP BY e.unit, c.person ORDER BY max(e.sent_at) DESC, e.unit LIMIT ${UNITS}`;

const earlier = reading('receivers.earlier', EARLIER, 2);

@Injectable()
export class ReceiversQueries {
  constructor(
    private readonly log: ReadingLog,
    private readonly bands: UsualBands,
  ) {}

  /** The bands of the week, by unit. */
  usual(): Promise<ReadonlyMap<string, UsualBand>> {
    return this.bands.current();
  }

  /** The units that the actor's own has had about this person, the latest first; logged in the same commit. One round trip. */
  async earlier(actor: Actor, card: string | undefined): Promise<string[]> {
    const access = { action: 'list', purpose: 'receivers', objectKind: 'receivers' };
    type Row = { readonly item: string; readonly person: string | null; readonly version: number };
    const rows = await this.log.read<Row>(earlier, [card ?? null, [...actor.holders]], actor, access);
    return rows.map(({ item }) => item);
  }
}
