import { swedishDate } from '@care/kernel';
import { actsOf, type TalkFacts } from './acts-of';
import type { Handoff } from '../domain/handoff';
import { sideOfActor } from '../domain/talk';
import type { HandoffView } from './handoff-view';
import type { Reader, ViewRow } from './view-row';

/** Where a handoff stands, and what this actor may do with it now. */
type Standing = Pick<HandoffView, 'moves' | 'acts' | 'opened' | 'outcome' | 'resumeOn' | 'reviewedAt'>;
type Seen = Reader & Pick<HandoffView, 'side' | 'history'>;

export function standingOf(row: ViewRow, handoff: Handoff, reader: Seen): Standing {
  const { side, history, rights, holders } = reader;
  const reviewedAt = row.reviewed_at?.toISOString() ?? null;
  return {
    moves: handoff.movesFor(holders).map(({ verb, reasonRequired }) => ({ verb, reasonRequired })),
    acts: actsOf({
      ...{ verbs: handoff.verbsFor(holders), side, state: row.state, rights },
      ...{ reviewed: reviewedAt !== null, talk: talkFactsOf(row, reader) },
    }),
    opened: row.seen_at !== null,
    outcome: history.findLast(({ outcome }) => outcome !== undefined)?.outcome ?? null,
    resumeOn: row.resume_at && swedishDate(row.resume_at),
    ...(side === 'from' ? { reviewedAt } : {}),
  };
}

function talkFactsOf(row: ViewRow, reader: Reader): TalkFacts {
  const side = sideOfActor(reader, { fromUnit: row.from_unit, toUnit: row.to_unit });
  const replied = new Set(row.thread.map(({ answers }) => answers));
  const asked = row.thread.some(({ id, kind, side: by }) => kind === 'question' && by !== side && !replied.has(id));
  const claimed = row.claim === null ? 'nobody' : row.claim.mine ? 'me' : 'colleague';
  const sentAgain = row.links.some(({ kind, way }) => kind === 'reroute' && way === 'after');
  return { side, asked, claimed, sentAgain };
}
