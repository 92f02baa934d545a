import { Injectable } from '@nestjs/common';
import { Clock, Ids, type Actor } from '@care/kernel';
import { Sealed } from '@care/platform';
import { ConsentsRepository } from './consents.repository';
import type { Consent, Form, GiverCode } from './domain/consent';
import { SCOPES, type Scope } from './domain/selector';

/** A consent that has been looked at: everything that is to be written of it. */
export interface Terms {
  readonly person: string;
  /** The unit that takes it. */
  readonly takenAt: string;
  readonly scopes: readonly Scope[];
  readonly parties: readonly string[];
  readonly exclusions: readonly string[];
  readonly categories: readonly string[];
  readonly givenBy: GiverCode;
  /** Names of those who spoke for the person. */
  readonly spokesmen: readonly string[];
  readonly form: Form;
  /** UTC. */
  readonly validUntil: Date;
  readonly note?: string;
}

/** Writes consents: one for each scope that was given in one act. */
@Injectable()
export class ConsentTaking {
  constructor(
    private readonly consents: ConsentsRepository,
    private readonly sealed: Sealed,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** In the running unit of work; the new ids in the order of the scopes, the first of which names the act. */
  take({ userId }: Actor, { scopes, spokesmen, note, ...terms }: Terms): readonly [string, ...string[]] {
    const given = SCOPES.filter((scope) => scopes.includes(scope)).map((scope) => ({ scope, id: this.ids.next() }));
    const [first, ...others] = given.map(({ id }) => id);
    if (first === undefined) throw new Error('A consent has a scope.');
    const words = spokesmen.length > 0 || note ? { spokesmen, ...(note ? { note } : {}) } : null;
    for (const { scope, id } of given) {
      const sealed = words && this.sealed.seal(id, words);
      const consent: Consent = {
        ...{ ...terms, id, scope, sealed, givenIn: first, takenBy: userId },
        ...{ givenAt: this.clock.now(), withdrawnAt: null, takenBackBy: null },
      };
      this.consents.add(consent);
    }
    return [first, ...others];
  }
}
