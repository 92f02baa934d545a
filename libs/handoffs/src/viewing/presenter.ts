import { Injectable } from '@nestjs/common';
import { Directory, type UnitRef } from '@care/directory';
import { Clock, type Actor } from '@care/kernel';
import { apartFromETag, Sealed } from '@care/platform';
import { asLeft } from '../forward/as-left';
import { locatingFields, summaryField } from '../domain/handoff-kind';
import type { HandoffView, WorkItemView } from './handoff-view';
import { HandoffKinds } from '../kinds';
import { ladderOf, type StepView } from '../ladder/present-ladder';
import { namesFor } from './names-for';
import { unitsOfTalk } from '../talk/present-talk';
import { presentHandoff } from './present-handoff';
import type { Reader, ViewRow } from './view-row';
import { presentWorkItem, type WorkListRow } from '../work-list/present-work-item';

/**
 * What changes as time passes, or by what is no move: a delivery, a colleague's claim or the other side's comment must not make one fail. What
 * may be done follows from it; whether a move is legal is asked again under the lock.
 */
const NO_MOVE = ['clocks', 'ladder', 'claim', 'following', 'thread', 'links', 'acts'] as const;

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
    const others = [...[...row.readers, ...row.history].map(({ unit }) => unit), ...unitsOfTalk(row)];
    const reader = await this.reader(actor, [row.from_unit, row.to_unit, ...others]);
    const shown = asLeft(namesFor(actor, row), actor);
    const view = presentHandoff(shown, reader);
    return apartFromETag({ ...view, ladder: await this.ladder(view, shown.ladder) }, ...NO_MOVE);
  }

  async workItems(actor: Actor, rows: readonly WorkListRow[]): Promise<WorkItemView[]> {
    const reader = await this.reader(
      actor,
      rows.flatMap((row) => [row.from_unit, row.to_unit]),
    );
    return rows.map((row) => presentWorkItem(namesFor(actor, row), reader));
  }

  /** Whoever manages the receiver is named to its own side alone. */
  private async ladder(view: Omit<HandoffView, 'ladder'>, rows: ViewRow['ladder']): Promise<StepView[]> {
    const { side, from, to, state, history } = view;
    const receiver = await this.directory.unit(to.id);
    const { deputyUnit, managerName } = receiver.facts;
    const deputy = deputyUnit === null ? null : (await this.directory.ref(deputyUnit)).name;
    const manager = side === 'to' ? managerName : null;
    return ladderOf(rows, history, state, { receiver, names: { from: from.name, to: to.name, deputy, manager } });
  }

  private readonly words: Pick<Reader, 'locating' | 'summary'> = {
    locating: (name, version) => {
      const kind = this.kinds.find(name, version);
      return kind ? locatingFields(kind) : null;
    },
    summary: (name, version) => summaryField(this.kinds.find(name, version) ?? { decide: [] }),
  };

  private async reader({ holders, rights }: Actor, named: readonly string[]): Promise<Reader> {
    const units = await this.directory.refs([...new Set(named)]);
    const unit = (id: string): UnitRef => {
      const ref = units.get(id);
      if (!ref) throw new Error(`Unit ${id} is not in the directory.`);
      return ref;
    };
    return { sealed: this.sealed, holders, rights, now: this.clock.now(), unit, ...this.words };
  }
}
