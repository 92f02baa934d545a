import { AggregateRoot, Forbidden, IllegalTransition } from '@care/kernel';
import { Column, PrimaryColumn } from 'typeorm';
import {
  legalMoves,
  responsibleIn,
  type HandoffMove,
  type HandoffState,
  type HandoffVerb,
  type Party,
} from './handoff-moves';
import { mayBeForwarded } from './talk';

/** What a handoff is, and which moves it has for whom; how it is moved stands in `Handoff`. */
export abstract class HandoffEnvelope extends AggregateRoot {
  @PrimaryColumn('uuid', { name: 'item' }) readonly id!: string;
  @Column('text') readonly kind!: string;
  @Column('smallint', { name: 'kind_version' }) readonly kindVersion!: number;
  @Column('boolean', { name: 'answer_needed' }) readonly answerNeeded!: boolean;
  @Column('text') readonly urgency!: string;
  @Column('uuid', { name: 'from_unit' }) readonly fromUnit!: string;
  @Column('uuid', { name: 'to_unit' }) readonly toUnit!: string;
  @Column('uuid') readonly person!: string;
  @Column('uuid', { nullable: true }) readonly about!: string | null;
  @Column('uuid', { nullable: true }) readonly arrival!: string | null;
  @Column('text', { name: 'state' }) protected _state!: HandoffState;
  @Column('text', { name: 'state_before', nullable: true }) protected stateBefore!: HandoffState | null;
  @Column('timestamptz', { name: 'state_since', nullable: true }) protected _stateSince!: Date | null;
  @Column('timestamptz', { name: 'resume_at', nullable: true }) protected _resumeAt!: Date | null;
  @Column('timestamptz', { name: 'sent_at' }) protected _sentAt!: Date;
  @Column('timestamptz', { name: 'seen_due_at' }) readonly seenDueAt!: Date;
  @Column('timestamptz', { name: 'answer_due_at', nullable: true }) readonly answerDueAt!: Date | null;
  @Column('timestamptz', { name: 'delivered_at', nullable: true }) readonly deliveredAt!: Date | null;
  @Column('timestamptz', { name: 'seen_at', nullable: true }) protected _seenAt!: Date | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) protected _answeredAt!: Date | null;
  @Column('integer') protected version!: number;

  get state(): HandoffState {
    return this._state;
  }

  /** UTC; when it came to its state. */
  get stateSince(): Date {
    return this._stateSince ?? this._sentAt;
  }

  /** UTC, midnight in Sweden; when work that is on hold is to be taken up again, where that was said. */
  get resumeAt(): Date | null {
    return this._resumeAt;
  }

  /** UTC; when it took effect, which for what came on a list is before it was recorded here. */
  get sentAt(): Date {
    return this._sentAt;
  }

  get seenAt(): Date | null {
    return this._seenAt;
  }

  get currentVersion(): number {
    return this.version;
  }

  get responsible(): 'from' | 'to' {
    return responsibleIn(this._state, this.stateBefore);
  }

  /**
   * What the receiver has not done that it should. What nobody has seen nobody has answered either, and what the sender has asked to
   * cancel is unanswered until it is decided.
   */
  get missing(): readonly ('seen' | 'answer')[] {
    const at = this._state === 'cancel-requested' ? this.stateBefore : this._state;
    if (at !== 'sent' && at !== 'received') return [];
    return [...(at === 'sent' ? (['seen'] as const) : []), ...(this.answerDueAt ? (['answer'] as const) : [])];
  }

  /** The moves that somebody acting for `holders` may make now. */
  movesFor(holders: readonly string[]): readonly HandoffMove[] {
    const facts = { state: this._state, answerNeeded: this.answerNeeded, stateBefore: this.stateBefore };
    return this.partiesOf(holders).flatMap((party) => legalMoves(facts, party));
  }

  /** The same as verbs, each once. */
  verbsFor(holders: readonly string[]): readonly HandoffVerb[] {
    return [...new Set(this.movesFor(holders).map(({ verb }) => verb))];
  }

  /** The move, if it is legal now. Throws `Forbidden` for who is no party, `IllegalTransition` with the legal verbs. */
  requireMove(verb: HandoffVerb, holders: readonly string[]): HandoffMove {
    if (this.partiesOf(holders).length === 0) throw new Forbidden();
    const move = this.movesFor(holders).find((candidate) => candidate.verb === verb);
    if (!move) throw new IllegalTransition(this._state, verb, this.verbsFor(holders));
    return move;
  }

  /** That the receiver may pass it on. Throws `Forbidden` for who is no party, `IllegalTransition` with the legal verbs. */
  requireForward(holders: readonly string[]): void {
    if (this.partiesOf(holders).length === 0) throw new Forbidden();
    if (!holders.includes(this.toUnit) || !mayBeForwarded(this._state))
      throw new IllegalTransition(this._state, 'forward', this.verbsFor(holders));
  }

  isParty(unit: string): boolean {
    return unit === this.fromUnit || unit === this.toUnit;
  }

  private partiesOf(holders: readonly string[]): Party[] {
    const parties: Party[] = [];
    if (holders.includes(this.fromUnit)) parties.push('sender');
    if (holders.includes(this.toUnit)) parties.push('receiver');
    return parties;
  }
}
