import type { KeptDraft } from '../api/drafts';
import type { Draft } from './draft';
import { KeptStore, NOTHING, type Kept, type Road } from './keeping';
import { Savings } from './savings';
import { isWorthKeeping, writtenOf } from './written';

/** Keeps what is being written on the server, one saving at a time; what came while one was on its way goes with the next. */
export class DraftKeeper {
  private readonly store = new KeptStore();
  private readonly savings: Savings;
  private latest?: Draft;
  private sent = '';
  private timer?: ReturnType<typeof setTimeout>;
  private underway?: Promise<void>;
  private held = false;

  constructor(
    road: Road,
    private readonly restMs = 800,
    private readonly againMs = 5_000,
  ) {
    this.savings = new Savings(road);
  }

  readonly get = this.store.get;
  readonly subscribe = this.store.subscribe;

  /** Something was written; it is saved when the writer rests. */
  changed(draft: Draft): void {
    this.latest = draft;
    this.plan();
  }

  /** Saves at once what has not been saved; done when the server has answered. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    while (this.underway) await this.underway;
    if (this.held || this.isForThemToSay || !this.latest || !this.isNew(this.latest)) return;
    this.underway = this.keep(this.latest).finally(() => (this.underway = undefined));
    await this.underway;
  }

  /** Goes on with what the server has. */
  resume(draft: KeptDraft, shown: Draft): void {
    this.savings.forget();
    [this.latest, this.sent] = [shown, JSON.stringify(writtenOf(shown))];
    this.tell({ standing: 'saved', draft, errors: {} });
  }

  /** Nothing is saved while the handoff is being sent: a late saving must not begin the draft anew that the sending ends. */
  async hold(): Promise<void> {
    this.held = true;
    clearTimeout(this.timer);
    while (this.underway) await this.underway;
  }

  /** It was not sent: what was written meanwhile is saved. */
  release(): void {
    this.held = false;
    this.plan();
  }

  /** Leaves the draft where it is and knows nothing of it any more. */
  forget(): void {
    clearTimeout(this.timer);
    this.savings.forget();
    [this.latest, this.sent, this.held] = [undefined, '', false];
    this.tell(NOTHING);
  }

  /** What a colleague saved gives way to what is written here. */
  async keepMine(): Promise<void> {
    const { theirs } = this.kept;
    if (theirs) await this.keepOver(theirs);
  }

  /** It has been sent or discarded: nothing is saved, and a sending names what is gone, until the writer has chosen. */
  isGone(): void {
    this.tell({ ...this.kept, standing: 'gone', errors: {} });
  }

  /** What is written here becomes a draft of its own. */
  keepAsNew(): Promise<void> {
    return this.keepOver(undefined);
  }

  private keepOver(draft: KeptDraft | undefined): Promise<void> {
    this.tell({ standing: 'saving', draft, errors: {} });
    this.savings.forget();
    this.sent = '';
    return this.flush();
  }

  private get isForThemToSay(): boolean {
    return this.kept.standing === 'overtaken' || this.kept.standing === 'gone';
  }

  private isNew(draft: Draft): boolean {
    if (!this.kept.draft && !isWorthKeeping(draft)) return false;
    return JSON.stringify(writtenOf(draft)) !== this.sent;
  }

  private plan(): void {
    if (!this.isForThemToSay && this.latest && this.isNew(this.latest)) this.later(this.restMs);
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  private async keep(draft: Draft): Promise<void> {
    const { draft: over } = this.kept;
    this.tell({ ...this.kept, standing: 'saving' });
    const { said, again, ...kept } = await this.savings.keep(writtenOf(draft), over);
    this.tell({ draft: over, errors: {}, ...kept });
    if (again) return this.later(again === 'soon' ? this.restMs : this.againMs);
    if (said === undefined) return;
    this.sent = said;
    this.plan();
  }

  private get kept(): Kept {
    return this.store.get();
  }

  private tell(kept: Kept): void {
    this.store.put(kept);
  }
}
