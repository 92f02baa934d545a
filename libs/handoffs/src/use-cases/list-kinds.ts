import { Injectable } from '@nestjs/common';
import { Directory } from '@care/directory';
import type { Actor } from '@care/kernel';
import type { HandoffKind } from '../domain/handoff-kind';
import { HandoffKinds } from '../kinds';

/** A kind as the pages need it: without what only a list from another system needs, and whether the actor's unit may send it. */
export type ListedKind = Omit<HandoffKind, 'list' | 'order' | 'sectors'> & { readonly sendable: boolean };

@Injectable()
export class ListKinds {
  constructor(
    private readonly kinds: HandoffKinds,
    private readonly directory: Directory,
  ) {}

  /** Every kind, because a unit also reads what it cannot send; in the order of the choices. */
  async execute({ unitId }: Actor): Promise<ListedKind[]> {
    const sector = unitId === null ? undefined : (await this.directory.unit(unitId)).sector;
    return this.kinds.newest.map(({ list: _list, order: _order, sectors, ...kind }) => ({
      ...kind,
      sendable: sector !== undefined && sectors.from.includes(sector),
    }));
  }
}
