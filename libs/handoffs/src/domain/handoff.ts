import type { DomainEvent, EventStamp } from '@care/kernel';
import { Entity } from 'typeorm';
import * as events from './handoff.events';
import { HandoffForwarded } from './talk.events';
import { ReasonRequired } from './handoff.errors';
import { HandoffEnvelope } from './handoff-envelope';
import type { HandoffMove, HandoffVerb } from './handoff-moves';
import type { Act, NewHandoff } from './new-handoff';

type EventMaker = new (stamp: EventStamp, payload: { handoff: string; kind: string; state: string }) => DomainEvent;

/** Work, information or responsibility about a person, on its way from one unit to another. */
@Entity({ schema: 'handoffs', name: 'handoff' })
export class Handoff extends HandoffEnvelope {
  /** A handoff that is sent at once; the sender keeps the responsibility until somebody accepts. */
  static send({ imported, ...input }: NewHandoff, act: Act): Handoff {
    const handoff = Object.assign(new Handoff(), input, { deliveredAt: null, arrival: imported?.arrival ?? null });
    handoff._state = 'draft';
    handoff.stateBefore = handoff._resumeAt = handoff._seenAt = handoff._answeredAt = null;
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
    this.answer('accept', act, events.HandoffAccepted);
  }

  acknowledge(act: Act): void {
    this.answer('acknowledge', act, events.HandoffAcknowledged);
  }

  reject(act: Act): void {
    this.answer('reject', act, events.HandoffRejected);
  }

  /** It came to the wrong unit: an answer too, so that the sender knows at once. */
  misaddress(act: Act): void {
    this.answer('misaddress', act, events.HandoffMisaddressed);
  }

  withdraw(act: Act): void {
    this.move('withdraw', act, events.HandoffWithdrawn);
  }

  start(act: Act): void {
    this.move('start', act, events.HandoffStarted);
  }

  /** `resumeAt` (UTC) is when the work is to be taken up again, if that can be said. */
  hold(act: Act, resumeAt: Date | null): void {
    this.move('hold', act, events.HandoffHeld);
    this._resumeAt = resumeAt;
  }

  resume(act: Act): void {
    this.move('resume', act, events.HandoffResumed);
  }

  complete(act: Act): void {
    this.move('complete', act, events.HandoffCompleted);
  }

  fail(act: Act): void {
    this.move('fail', act, events.HandoffFailed);
  }

  /** The receiver decides; until then its work stands still. */
  requestCancel(act: Act): void {
    this.move('request-cancel', act, events.HandoffCancelRequested);
  }

  confirmCancel(act: Act): void {
    this.move('confirm-cancel', act, events.HandoffCancelled);
  }

  declineCancel(act: Act): void {
    this.move('decline-cancel', act, events.HandoffCancelDeclined);
  }

  enterInError(act: Act): void {
    this.move('enter-in-error', act, events.HandoffEnteredInError);
  }

  /** Passed on inside the receiver's organisation and zone; state, age and deadlines stay. Told to both units and to the sender. */
  forward(act: Act, target: string): void {
    this.requireForward(act.holders);
    const recipients = [this.fromUnit, this.toUnit, target];
    (this as { toUnit: string }).toUnit = target;
    this.version += 1;
    const stamp = { id: act.eventId, occurredAt: act.at, recipients };
    this.record(new HandoffForwarded(stamp, { handoff: this.id, kind: this.kind, state: this._state }));
  }

  /** A move that is the receiver's answer: the clock of answering stops. */
  private answer(verb: HandoffVerb, act: Act, Event: EventMaker): void {
    this.move(verb, act, Event);
    this._answeredAt = act.at;
  }

  private move(verb: HandoffVerb, act: Act, Event: EventMaker): void {
    const move = this.requireMove(verb, act.holders);
    if (move.reasonRequired && !act.reason) throw new ReasonRequired();
    this.become(move, act.at);
    const stamp = { id: act.eventId, occurredAt: act.at, recipients: this.told(Event) };
    this.record(new Event(stamp, { handoff: this.id, kind: this.kind, state: this._state }));
  }

  /** A request to cancel interrupts a state, which comes back as it was when the receiver says no. */
  private become({ from, to }: HandoffMove, at: Date): void {
    this._state = to;
    this.stateBefore = to === 'cancel-requested' ? from : null;
    if (to !== 'cancel-requested' && to !== 'on-hold') this._resumeAt = null;
    this._stateSince = at;
    this.version += 1;
  }

  /** Whoever sends a list has its own lines in the same commit, and is told nothing row by row. */
  private told(Event: EventMaker): string[] {
    return Event === events.HandoffImported ? [this.toUnit] : [this.fromUnit, this.toUnit];
  }
}
