import { Injectable } from '@nestjs/common';
import { Clock } from '@care/kernel';
import { UnitOfWork } from '@care/platform';
import { IdentityNumber } from '../domain/identity-number';
import { Identities } from '../identities';

/** Finds out who somebody is who has proved their own number by e-identification. */
@Injectable()
export class IdentifyPerson {
  constructor(
    private readonly work: UnitOfWork,
    private readonly identities: Identities,
    private readonly clock: Clock,
  ) {}

  /** The person's id, the same at every login and never shown. Throws `NotAnIdentityNumber`. */
  execute(number: string): Promise<string> {
    const proved = IdentityNumber.parse(number, this.clock.now());
    return this.work.system(() => this.identities.personOf(proved));
  }
}
