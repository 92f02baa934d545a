import { Injectable } from '@nestjs/common';
import { LoggedAct } from '@care/audit';
import { CountyAtWork, type AdministeredCounty } from '@care/directory';
import type { Actor } from '@care/kernel';
import { Invalid, sqlState, type Command } from '@care/platform';
import { AssignmentEndedAlready, AssignmentExists, NotYourAssignment, OwnAssignment } from '../domain/identity.errors';

/** A POST about assignments of a county: what is read for it, and what is then done, which tells the id of the assignment. */
export interface AssignmentDeed<Loaded> {
  readonly action: 'assignment-given' | 'assignment-ended';
  readonly status: 201 | 204;
  readonly load: (county: AdministeredCounty) => Promise<Loaded>;
  readonly act: (loaded: Loaded, county: AdministeredCounty) => string;
}

const REFUSALS: Readonly<Record<string, () => Error>> = {
  CA521: () => new OwnAssignment(),
  CA522: () => new AssignmentExists(),
  CA523: () => new AssignmentEndedAlready(),
  CA524: () => new Invalid([{ field: 'staff', code: 'staff-without-hsa-id' }]),
};

/** An act about assignments of the county that the actor administers. */
@Injectable()
export class AssignmentAct {
  constructor(
    private readonly acts: LoggedAct,
    private readonly counties: CountyAtWork,
  ) {}

  /** Two round trips. The id of the assignment, also when the request comes twice. For whoever administers nothing none exists. Throws what `deed` throws. */
  async run<Loaded>(
    actor: Actor,
    command: Command<unknown>,
    { action, status, load, act }: AssignmentDeed<Loaded>,
  ): Promise<string> {
    if (!actor.rights.has('set-directory')) throw new NotYourAssignment();
    const county = await this.counties.of(actor);
    const line = { action, purpose: 'directory', objectKind: 'assignment' };
    try {
      return await this.acts.run(actor, command, {
        ...{ status, line, load: () => load(county) },
        act: (loaded: Loaded) => act(loaded, county),
      });
    } catch (error) {
      throw REFUSALS[sqlState(error)]?.() ?? error;
    }
  }
}
