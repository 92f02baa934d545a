import { Injectable } from '@nestjs/common';
import { capacityOn, Directory, type Capacity, type Language, type Unit, type UnitRef } from '@care/directory';
import { Clock, swedishDate, type Actor } from '@care/kernel';
import { HandoffKinds } from '../kinds';
import { orderOf, type ReceiverSearch } from './choosing';
import { ReceiversQueries } from './receivers.queries';
import type { UsualBand } from './usual-bands';

/** A unit that may be sent to, with what a sender asks itself before it does. */
export interface FoundReceiver extends UnitRef {
  readonly kind: string;
  readonly municipality: string | null;
  readonly phone: string | null;
  /** Its hours on this Swedish day in one line, in the language asked for; empty when it is closed all day. */
  readonly hoursToday: string;
  readonly openNow: boolean;
  readonly capacity: Capacity;
  /** The last Swedish day of that, YYYY-MM-DD. */
  readonly capacityUntil: string | null;
  /** How soon it usually answers, as published this week; null for too few to tell and for none alike. */
  readonly usual: UsualBand | null;
  /** Whether the sender's own unit has had it about this person. */
  readonly earlier: boolean;
  /** The closed unit that was looked for, whose work it has taken over. */
  readonly insteadOf: UnitRef | null;
}

@Injectable()
export class FindReceivers {
  constructor(
    private readonly directory: Directory,
    private readonly queries: ReceiversQueries,
    private readonly kinds: HandoffKinds,
    private readonly clock: Clock,
  ) {}

  /**
   * Units that this kind may be sent to, at most `limit`: those the actor's unit has had about the person, then by place and name. A
   * closed one is never offered; its successor is, and says so. An unknown kind has no receivers.
   */
  async execute(actor: Actor, search: ReceiverSearch, language: Language): Promise<FoundReceiver[]> {
    const [earlier, units, usual] = [
      await this.queries.earlier(actor, search.card),
      await this.directory.everyUnit(),
      await this.queries.usual(),
    ];
    const kind = this.kinds.find(search.kind);
    const [sectors, usually] = [kind?.sectors.to ?? [], kind?.usually ?? []];
    const now = this.clock.now();
    const own = actor.unitId === null ? undefined : units.find(({ id }) => id === actor.unitId);
    const chosen = orderOf(units, { ...search, earlier, sectors, usually, now, own });
    return chosen.map(({ unit, insteadOf }) => {
      const known = { usual: usual.get(unit.id) ?? null, earlier: earlier.includes(insteadOf?.id ?? unit.id) };
      return { ...shown(unit, now, language), ...known, insteadOf: insteadOf?.ref ?? null };
    });
  }
}

function shown(unit: Unit, now: Date, language: Language): Omit<FoundReceiver, 'usual' | 'earlier' | 'insteadOf'> {
  const { facts, hours, setting, ref } = unit;
  const today = swedishDate(now);
  const capacity = capacityOn(setting, today);
  return {
    ...ref,
    kind: facts.kind,
    municipality: facts.municipality?.name ?? null,
    phone: facts.phone,
    hoursToday: hours.wordsOn(now, language),
    openNow: hours.isOpen(now),
    capacity,
    capacityUntil: capacity === 'open' ? null : setting.capacityUntil,
  };
}
