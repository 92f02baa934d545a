import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { Outbox, Sealed, sql, UnitOfWork } from '@care/platform';
import { Acts } from '../moving/acts';
import { endOfDraft, type DraftContent } from './draft';
import { DraftEnded } from './draft.events';

const insert = sql(
  'draft.insert',
  `INSERT INTO handoffs.draft (item, holder, card, person, by_user, saved_at, ends_at, version, sealed)
   VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8)`,
);
const update = sql(
  'draft.update',
  `UPDATE handoffs.draft SET card = $3, person = $4, by_user = $5, saved_at = $6, version = version + 1, sealed = $7
   WHERE item = $1 AND holder = ANY((SELECT sec.holders())::uuid[]) AND version = $2`,
);
const held = sql(
  'draft.hold',
  'SELECT item FROM handoffs.draft WHERE item = $1 AND holder = ANY((SELECT sec.holders())::uuid[]) AND ends_at > now() FOR UPDATE',
);
const remove = sql(
  'draft.remove',
  'DELETE FROM handoffs.draft WHERE item = $1 AND holder = ANY((SELECT sec.holders())::uuid[])',
);
const removeEnded = sql(
  'draft.remove-ended',
  'DELETE FROM handoffs.draft WHERE item = $1 AND holder = ANY((SELECT sec.holders())::uuid[]) AND ends_at <= now()',
);

/** Where a draft is kept, about whom, and from when. */
interface Kept {
  readonly id: string;
  readonly version: number;
  readonly savedAt: Date;
}
/** The person is the one of the draft's card; null while nobody has been chosen. */
interface Writing {
  readonly content: DraftContent;
  readonly person: string | null;
}

/** What is sealed of a draft: all that was written, and who wrote in it last. */
export interface SealedDraft {
  readonly content: DraftContent;
  readonly by: string;
}

/** Inside a unit of work; every draft is the unit's own row. */
@Injectable()
export class DraftsRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly sealed: Sealed,
    private readonly acts: Acts,
  ) {}

  /** A new draft of the actor's unit, with the moment at which it is taken away. */
  add(actor: Actor, unit: string, { content, person }: Writing): Kept & { readonly endsAt: Date } {
    const { eventId: id, at: savedAt } = this.acts.of(actor);
    const endsAt = endOfDraft(savedAt);
    const sealed = this.seal(actor, id, content);
    this.work.write(insert(id, unit, content.card ?? null, person, actor.userId, savedAt, endsAt, sealed));
    this.outbox.schedule(actor, id, [unit], [{ kind: DraftEnded.type, level: 1, dueAt: endsAt }]);
    return { id, version: 1, savedAt, endsAt };
  }

  /** Writes over the version that was read; another in the database is `Stale`. */
  change(actor: Actor, { id, version }: Pick<Kept, 'id' | 'version'>, { content, person }: Writing): Kept {
    const { at: savedAt } = this.acts.of(actor);
    const sealed = this.seal(actor, id, content);
    this.work.write(update(id, version, content.card ?? null, person, actor.userId, savedAt, sealed), 1);
    return { id, version: version + 1, savedAt };
  }

  /** Locks it until the unit of work ends, so that of two who send it one does; false once it has been sent or discarded. */
  async hold(id: string): Promise<boolean> {
    return (await this.work.query(held(id))).length > 0;
  }

  /** Takes it away where it is still there: sent or discarded. */
  remove(id: string): void {
    this.work.write(remove(id));
  }

  /** Takes it away when its days are over by the database's clock, whoever says that they are. */
  removeEnded(id: string): void {
    this.work.write(removeEnded(id));
  }

  private seal({ name }: Actor, id: string, content: DraftContent): Buffer {
    const written: SealedDraft = { content, by: name };
    return this.sealed.seal(id, written);
  }
}
