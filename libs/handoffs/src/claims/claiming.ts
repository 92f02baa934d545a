import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { TalkAct } from '../domain/talk';
import type { Talked } from '../talk/talk-desk';
import { TalkRecord, type Telling } from '../talk/talk-record';
import { ClaimsRepository, type Colleague } from './claims.repository';

/** Writes who has a handoff inside a unit, and tells that unit alone. */
@Injectable()
export class Claiming {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly record: TalkRecord,
  ) {}

  put({ unit, handoff }: Talked, colleague: Colleague): void {
    this.claims.put(unit, handoff.id, colleague);
  }

  remove({ unit, handoff }: Talked): void {
    this.claims.remove(unit, handoff.id);
  }

  note(actor: Actor, { unit, handoff }: Talked, action: TalkAct, telling?: Telling): void {
    this.record.note(actor, handoff, unit, action, telling);
  }
}
