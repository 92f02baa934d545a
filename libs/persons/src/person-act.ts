import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import { requireRight, type Actor } from '@care/kernel';
import { Replies, UnitOfWork, type Command } from '@care/platform';
import { UnitRequired } from './domain/persons.errors';
import { Persons, type PersonCard } from './persons';

/** What an act about one person came to. */
export interface Outcome<Answer> {
  readonly person: string;
  readonly card: string | null;
  readonly answer: Answer;
}

/** A POST about one person: one unit of work, a key that is used for one request only, and a line in the access log. */
@Injectable()
export class PersonAct {
  constructor(
    private readonly work: UnitOfWork,
    private readonly replies: Replies,
    private readonly log: AccessLog,
    private readonly persons: Persons,
  ) {}

  /** Runs `act` for the actor's unit; it must give the same when the request comes twice. Throws `UnitRequired`. */
  async run<Answer>(
    actor: Actor,
    command: Command<unknown>,
    { action, purpose, status }: { action: string; purpose: string; status: number },
    act: (unit: string) => Promise<Outcome<Answer>>,
  ): Promise<Answer> {
    const { unitId } = actor;
    if (unitId === null) throw new UnitRequired();
    return this.work.run(actor, async () => {
      const [reply, { person, card, answer }] = await Promise.all([this.replies.find(actor, command), act(unitId)]);
      if (!reply) this.replies.keep(actor, command, status, card);
      this.log.append(actor, { action, purpose, objectKind: 'person-card', object: card, persons: [person] }, 'shown');
      return answer;
    });
  }

  /**
   * Runs `decide` about the person of one of the unit's own cards, once; refused in the one order (404, 403, then what `decide`
   * refuses). Two round trips. Throws `CardNotFound`, `Forbidden`.
   */
  decide(
    actor: Actor,
    command: Command<unknown>,
    { card, action }: { card: string; action: string },
    decide: (card: PersonCard) => void,
  ): Promise<void> {
    return this.work.run(actor, async () => {
      const [reply, found] = await Promise.all([this.replies.find(actor, command), this.persons.card(card)]);
      if (reply) return;
      requireRight(actor, 'register');
      decide(found);
      this.replies.keep(actor, command, 204, card);
      const about = { objectKind: 'person-card', object: card, persons: [found.person] };
      this.log.append(actor, { action, purpose: 'protected-identity', ...about });
    });
  }
}
