import { Injectable } from '@nestjs/common';
import { Directory, UnitNotFound, type Receiver } from '@care/directory';
import { Forbidden, type Actor } from '@care/kernel';
import { CardNotFound, Persons, type PersonCard } from '@care/persons';
import { Sharing, type Considered } from '@care/sharing';
import type { HandoffKind } from '../domain/handoff-kind';
import { LinksRepository } from '../links/links.repository';
import { crossingOf, SendingRules, type Found } from './sending-rules';
import type { ReadyHandoff, SendHandoffInput } from './handoff-draft';

/** What the sender's unit has been told. */
type AskSharing = (unit: string) => Promise<Found['sharing']>;

/** Collects what a sending needs to know, all in one round trip. */
@Injectable()
export class HandoffDrafting {
  constructor(
    private readonly directory: Directory,
    private readonly persons: Persons,
    private readonly sharing: Sharing,
    private readonly rules: SendingRules,
    private readonly links: LinksRepository,
  ) {}

  /** Gives the decision as a function, because a repeated request is answered without deciding again. */
  async prepare(actor: Actor, input: SendHandoffInput): Promise<() => ReadyHandoff> {
    const { to, card, basis } = input;
    const asked: AskSharing = (unit) => this.sharing.ask(unit, card, basis);
    const [found, linked] = await Promise.all([this.find(actor, to, card, asked), this.links.find(input)]);
    return () => this.rules.decide(actor, input, { ...found, linked });
  }

  /** What a basis for this sending would look at; undefined when the receiver or the person is not known to this actor. */
  async consider(
    actor: Actor,
    kind: HandoffKind,
    { card: id, to: unit }: { card?: string; to: string },
  ): Promise<Considered | undefined> {
    const found = await this.find(actor, unit, id, (from) => this.sharing.askToOffer(from, id));
    const { to, card, sharing } = found;
    if (!to || !card) return undefined;
    return { crossing: crossingOf({ ...found, to, card }, kind), person: card.person, sharing };
  }

  private async find(actor: Actor, unit: string, id: string | undefined, told: AskSharing): Promise<Found> {
    if (!actor.unitId) throw new Forbidden();
    const asked = [
      this.directory.receiver(actor.unitId),
      this.receiver(unit),
      this.card(id),
      told(actor.unitId),
    ] as const;
    const [from, to, card, sharing] = await Promise.all(asked);
    return { from, to, deputy: await this.directory.deputyOf(to), card, sharing };
  }

  private async card(id: string | undefined): Promise<PersonCard | null> {
    if (id === undefined) return null;
    return this.persons.card(id).catch((error: unknown) => {
      if (error instanceof CardNotFound) return null;
      throw error;
    });
  }

  private receiver(id: string): Promise<Receiver | null> {
    return this.directory.receiver(id).catch((error: unknown) => {
      if (error instanceof UnitNotFound) return null;
      throw error;
    });
  }
}
