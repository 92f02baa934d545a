import type { StepView } from '../ladder/present-ladder';

export class LadderStepResponse implements StepView {
  /** 1 unit, 2 deputy, 3 on-call, 4 manager, 5 sender. */
  level!: number;
  /** Which act is missing when it is told; `expiry` is when the handoff goes back to the sender. */
  waitsFor!: 'seen' | 'answer' | 'expiry';
  /** Who is meant; whoever the unit does not have is stood in for by the next. */
  audience!: 'unit' | 'deputy' | 'on-call' | 'manager' | 'sender';
  /** The name of the unit with which it lies. */
  unit!: string;
  /** Who the manager is, to the receiving side alone. */
  name?: string;
  at!: string;
  /** When it was told; null when it has not been. */
  firedAt!: string | null;
  /** Told; the next to be told; told later; or not told, because the act came first. */
  state!: 'passed' | 'due' | 'ahead' | 'stopped';
}
