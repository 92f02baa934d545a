import { Injectable } from '@nestjs/common';
import { Directory, type UnitRef } from '@care/directory';
import { Clock, type Actor } from '@care/kernel';
import { Sealed } from '@care/platform';
import { locatingFields, summaryField, type HandoffKind } from './domain/handoff-kind';
import type { HandoffView, WorkItemView } from './handoff-view';
import { HandoffKinds } from './kinds';
import { namesFor } from './names-for';
import { presentHandoff, type Reader, type ViewRow } from './present-handoff';
import { presentWorkItem, type WorkListRow } from './present-work-item';

/** Turns rows into what one actor is shown: opens the seals and names the units. */
@Injectable()
export class Presenter {
  constructor(
    private readonly directory: Directory,
    private readonly sealed: Sealed,
    private readonly clock: Clock,
    private readonly kinds: HandoffKinds,
  ) {}

  async handoff(actor: Actor, row: ViewRow): Promise<HandoffView> {
    const others = [...row.readers, ...row.history].map(({ unit }) => unit);
    return presentHandoff(namesFor(actor, row), await this.reader(actor, [row.from_unit, row.to_unit, ...others]));
  }

  async workItems(actor: Actor, rows: readonly WorkListRow[]): Promise<WorkItemView[]> {
    const reader = await this.reader(
      actor,
      rows.flatMap((row) => [row.from_unit, row.to_unit]),
    );
    return rows.map((row) => presentWorkItem(namesFor(actor, row), reader));
  }

  private readonly words: Pick<Reader, 'locating' | 'summary'> = {
    locating: (name) => locatingFields(this.kindOf(name)),
    summary: (name) => summaryField(this.kindOf(name)),
  };

  private kindOf(name: string): Pick<HandoffKind, 'decide' | 'rest'> {
    return this.kinds.find(name) ?? { decide: [], rest: [] };
  }

  private async reader({ holders }: Actor, named: readonly string[]): Promise<Reader> {
    const units = await this.directory.refs([...new Set(named)]);
    const unit = (id: string): UnitRef => {
      const ref = units.get(id);
      if (!ref) throw new Error(`Unit ${id} is not in the directory.`);
      return ref;
    };
    return { sealed: this.sealed, holders, now: this.clock.now(), unit, ...this.words };
  }
}
