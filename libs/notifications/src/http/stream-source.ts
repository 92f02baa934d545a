import { Injectable } from '@nestjs/common';
import { Directory } from '@care/directory';
import type { Actor } from '@care/kernel';
import { InboxQueries, type Change, type Heads } from '../inbox.queries';

/** No user: nobody in particular asks for all who listen. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What streams ask for: their numbers, what has come since, and whether an actor still holds what it held. */
@Injectable()
export class StreamSource {
  constructor(
    private readonly queries: InboxQueries,
    private readonly directory: Directory,
  ) {}

  /** The last numbers of the actors' holders, in one question; its signed context has their holders together and no others. */
  heads(actors: readonly Actor[]): Promise<Heads> {
    return this.queries.heads(together(new Set(actors.flatMap(({ holders }) => holders))));
  }

  /** What came after these numbers, under the rights of the actor. Throws `SessionEnded`. */
  since(actor: Actor, after: Heads): Promise<Change[]> {
    return this.queries.since(actor, after);
  }

  /** Whether the actor's unit holds today what it held when the stream began; a deputyship or a succession may have ended or begun. */
  async holdsTheSame({ unitId, holders }: Actor): Promise<boolean> {
    if (unitId === null || !holders.includes(unitId)) return true;
    const today = await this.directory.heldUnits(unitId);
    return today.length === holders.length && today.every((unit) => holders.includes(unit));
  }
}

/** Has holders and nothing else: no user, no right, and no session, because the end of one browser's is not the end of all. */
function together(holders: ReadonlySet<string>): Actor {
  return {
    ...{ userId: NOBODY, name: '', assignmentId: NOBODY, role: 'caseworker', rights: new Set(), holders: [...holders] },
    ...{ unitId: null, organisationId: null, sessionHash: null, traceId: '', byItself: true },
  };
}
