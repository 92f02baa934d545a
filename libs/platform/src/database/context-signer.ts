import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SystemClock, type Actor } from '@care/kernel';
import { deriveKey } from '../secrets';
import { Settings } from '../settings';
import { sql, type Statement } from './statement';

/** One leased delivery: the worker acts for its recipient and for nobody else, as long as the lease lives. */
export interface Delivery {
  readonly id: string;
  readonly lease: string;
  /** The unit or person in whose context the event is handled. */
  readonly holder: string;
  readonly traceId: string;
}

const LIFE_SECONDS = 60;
const enter = sql('sec.enter', `SELECT set_config('app.ctx', $1, true), sec.admit($2::bytea)`);

/** Makes the context that the policies read. Signed, so that SQL injected into a request cannot make one of its own. */
@Injectable()
export class ContextSigner {
  private readonly key: Buffer;
  /** PostgreSQL compares the expiry with its own clock, so this one is the machine's even where a spec stops the other. */
  private readonly clock = new SystemClock();

  constructor(settings: Settings) {
    this.key = deriveKey(settings.SECRET, 'context');
  }

  /** The first statement of every transaction; refuses (CA401) when the session it was made from has ended. */
  statementFor(who: Actor | Delivery): Statement {
    return 'lease' in who ? enter(`d|${who.id}|${who.lease}`, null) : enter(this.sign(who), who.sessionHash);
  }

  private sign(actor: Actor): string {
    const expiry = Math.floor(this.clock.now().getTime() / 1000) + LIFE_SECONDS;
    const message = `a|${actor.userId}|${actor.holders.join(',')}|${expiry}`;
    return `${message}|${createHmac('sha256', this.key).update(message).digest('hex')}`;
  }
}
