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

interface Signed {
  readonly userId: string;
  readonly context: string;
  /** Seconds since 1970. */
  readonly until: number;
}

const LIFE_SECONDS = 60;
const enter = sql('sec.enter', `SELECT set_config('app.ctx', $1, true), sec.admit($2::bytea)`);

/** Makes the context that the policies read. Signed, so that SQL injected into a request cannot make one of its own. */
@Injectable()
export class ContextSigner {
  private readonly key: Buffer;
  /** By the list of holders that a known session has; the list and its contexts are forgotten together. */
  private readonly signed = new WeakMap<readonly string[], Signed>();
  /** PostgreSQL compares the expiry with its own clock, so this one is the machine's even where a spec stops the other. */
  private readonly clock = new SystemClock();

  constructor(settings: Settings) {
    this.key = deriveKey(settings.SECRET, 'context');
  }

  /** The first statement of every transaction; refuses (CA401) when the session it was made from has ended. */
  statementFor(who: Actor | Delivery): Statement {
    return 'lease' in who ? enter(`d|${who.id}|${who.lease}`, null) : enter(this.sign(who), who.sessionHash);
  }

  /** The same for half its life, as long as the session is the one this process read last: signing costs more than most statements. */
  private sign({ userId, holders }: Actor): string {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const known = this.signed.get(holders);
    if (known?.userId === userId && known.until > now && known.until - now <= LIFE_SECONDS) return known.context;
    const message = `a|${userId}|${holders.join(',')}|${now + LIFE_SECONDS}`;
    const context = `${message}|${createHmac('sha256', this.key).update(message).digest('hex')}`;
    this.signed.set(holders, { userId, context, until: now + LIFE_SECONDS / 2 });
    return context;
  }
}
