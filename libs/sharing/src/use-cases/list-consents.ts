import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { ConsentsQueries } from '../consents.queries';
import { ConsentsView, type ShownConsents } from '../consents-view';

@Injectable()
export class ListConsents {
  constructor(
    private readonly consents: ConsentsQueries,
    private readonly view: ConsentsView,
  ) {}

  /** What the actor's units have been told by the person of a card, newest first; logged. One round trip. Throws `CardNotFound`. */
  async execute(actor: Actor, card: string): Promise<ShownConsents> {
    return this.view.of(await this.consents.ofCard(actor, card));
  }
}
