import { Injectable } from '@nestjs/common';
import { Directory } from '@care/directory';
import type { Actor } from '@care/kernel';
import { UnitOfWork } from '@care/platform';
import type { HandoffKind, Urgency } from '../domain/handoff-kind';
import { HandoffKinds } from '../kinds';
import { WorkListRepository } from '../work-list/work-list.repository';

type Shown = Pick<HandoffKind, 'version' | 'name' | 'answerNeeded' | 'decide' | 'rest' | 'urgencies'>;

/** A kind as the pages need it: without what only a list from another system or the clock needs. */
export interface ListedKind extends Shown, Pick<HandoffKind, 'kind' | 'order' | 'category' | 'identity' | 'bases'> {
  /** Whether the actor's unit may send it; its sector decides. */
  readonly sendable: boolean;
  /** Whether the actor's unit has sent it. */
  readonly used: boolean;
  /** The versions before, newest first: what was sent with one is shown by it. */
  readonly earlier: readonly Shown[];
}

@Injectable()
export class ListKinds {
  constructor(
    private readonly work: UnitOfWork,
    private readonly kinds: HandoffKinds,
    private readonly directory: Directory,
    private readonly workList: WorkListRepository,
  ) {}

  /** Every kind, because a unit also reads what it cannot send; in the order of the choices. One round trip. */
  async execute(actor: Actor): Promise<ListedKind[]> {
    const { unitId } = actor;
    const sector = unitId === null ? undefined : (await this.directory.unit(unitId)).sector;
    const used = unitId === null ? new Set() : await this.work.run(actor, () => this.workList.usedKinds(unitId));
    return this.kinds.newest.map((kind) => ({
      ...shown(kind),
      ...{ kind: kind.kind, order: kind.order, category: kind.category, identity: kind.identity, bases: kind.bases },
      sendable: sector !== undefined && kind.sectors.from.includes(sector),
      used: used.has(kind.kind),
      earlier: this.kinds.earlier(kind.kind).map(shown),
    }));
  }
}

function shown({ version, name, answerNeeded, decide, rest, urgencies }: HandoffKind): Shown {
  return { version, name, answerNeeded, decide, rest, urgencies: urgencies.map(withoutLadder) };
}

function withoutLadder({ ladder: _ladder, expiresAfter: _expiresAfter, ...urgency }: Urgency): Urgency {
  return urgency;
}
