import { AggregateRoot, Forbidden, IllegalTransition, type DomainEvent, type EventStamp } from '@care/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import * as events from './handoff.events';
import { ReasonRequired } from './handoff.errors';
import type { Act, NewHandoff } from './new-handoff';
import {
  legalMoves,
  responsibleIn,
  type HandoffMove,
  type HandoffState,
  type HandoffVerb,
  type Party,
} from './handoff-moves';

type EventMaker = new (stamp: EventStamp, payload: { handoff: string; kind: string; state: string }) => DomainEvent;

/** Work, information or responsibility about a person, on its way from one unit to another. */
@Entity({ schema: 'handoffs', name: 'handoff' })
export class Handoff extends AggregateRoot {
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
  @Column('text', { name: 'state' }) private _state!: HandoffState;
  @Column('text', { name: 'state_before', nullable: true }) private stateBefore!: HandoffState | null;
  @Column('timestamptz', { name: 'sent_at' }) private _sentAt!: Date;
  @Column('timestamptz', { name: 'seen_due_at' }) readonly seenDueAt!: Date;
  @Column('timestamptz', { name: 'answer_due_at', nullable: true }) readonly answerDueAt!: Date | null;
  @Column('timestamptz', { name: 'delivered_at', nullable: true }) readonly deliveredAt!: Date | null;
  @Column('timestamptz', { name: 'seen_at', nullable: true }) private _seenAt!: Date | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) private _answeredAt!: Date | null;
  @Column('integer') private version!: number;

  /** A handoff that is sent at once; the sender keeps the responsibility until somebody accepts. */
  static send({ imported, ...input }: NewHandoff, act: Act): Handoff {
    const handoff = Object.assign(new Handoff(), input, { deliveredAt: null, arrival: imported?.arrival ?? null });
    handoff._state = 'draft';
    handoff.stateBefore = handoff._seenAt = handoff._answeredAt = null;
    handoff._sentAt = imported?.sentAt ?? act.at;
    handoff.version = 0;
    handoff.move('send', act, imported ? events.HandoffImported : events.HandoffSent);
    return handoff;
  }

  open(act: Act): void {
    this.move('open', act, events.HandoffReceived);
    this._seenAt = act.at;
  }

  accept(act: Act): void {
    this.move('accept', act, events.HandoffAccepted);
    this._answeredAt = act.at;
  }

  acknowledge(act: Act): void {
    this.move('acknowledge', act, events.HandoffAcknowledged);
    this._answeredAt = act.at;
  }

  reject(act: Act): void {
    this.move('reject', act, events.HandoffRejected);
    this._answeredAt = act.at;
  }

  withdraw(act: Act): void {
    this.move('withdraw', act, events.HandoffWithdrawn);
  }

  get state(): HandoffState {
    return this._state;
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

  /** The moves that somebody acting for `holders` may make now. */
  movesFor(holders: readonly string[]): readonly HandoffMove[] {
    const facts = { state: this._state, answerNeeded: this.answerNeeded, stateBefore: this.stateBefore };
    return this.partiesOf(holders).flatMap((party) => legalMoves(facts, party));
  }

  /** The move, if it is legal now. Throws `Forbidden` for who is no party, `IllegalTransition` with the legal verbs. */
  requireMove(verb: HandoffVerb, holders: readonly string[]): HandoffMove {
    if (this.partiesOf(holders).length === 0) throw new Forbidden();
    const legal = this.movesFor(holders);
    const move = legal.find((candidate) => candidate.verb === verb);
    if (!move) throw new IllegalTransition(this._state, verb, [...new Set(legal.map((candidate) => candidate.verb))]);
    return move;
  }

  private move(verb: HandoffVerb, { holders, at, eventId, reason }: Act, Event: EventMaker): void {
    const move = this.requireMove(verb, holders);
    if (move.reasonRequired && !reason) throw new ReasonRequired();
    this._state = move.to;
    this.version += 1;
    const stamp = { id: eventId, occurredAt: at, recipients: this.told(Event) };
    this.record(new Event(stamp, { handoff: this.id, kind: this.kind, state: this._state }));
  }

  /** Whoever sends a list has its own lines in the same commit, and is told nothing row by row. */
  private told(Event: EventMaker): string[] {
    return Event === events.HandoffImported ? [this.toUnit] : [this.fromUnit, this.toUnit];
  }

  private partiesOf(holders: readonly string[]): Party[] {
    const parties: Party[] = [];
    if (holders.includes(this.fromUnit)) parties.push('sender');
    if (holders.includes(this.toUnit)) parties.push('receiver');
    return parties;
  }
}
