import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import { CountyAtWork, type AdministeredCounty } from '@care/directory';
import type { Actor } from '@care/kernel';
import { Invalid, Replies, sqlState, UnitOfWork, type Command } from '@care/platform';
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

/** One unit of work, a key that is used for one request only, and a line in the access log that names no person. */
@Injectable()
export class AssignmentAct {
  constructor(
    private readonly work: UnitOfWork,
    private readonly replies: Replies,
    private readonly log: AccessLog,
    private readonly counties: CountyAtWork,
  ) {}

  /** Two round trips. The id of the assignment, also when the request comes twice. For whoever administers nothing none exists. Throws what `deed` throws. */
  async run<Loaded>(actor: Actor, command: Command<unknown>, deed: AssignmentDeed<Loaded>): Promise<string> {
    if (!actor.rights.has('set-directory')) throw new NotYourAssignment();
    const county = await this.counties.of(actor);
    try {
      return await this.work.run(actor, () => this.once(actor, command, deed, county));
    } catch (error) {
      throw REFUSALS[sqlState(error)]?.() ?? error;
    }
  }

  private async once<Loaded>(
    actor: Actor,
    command: Command<unknown>,
    { action, status, load, act }: AssignmentDeed<Loaded>,
    county: AdministeredCounty,
  ): Promise<string> {
    const [reply, loaded] = await Promise.all([this.replies.find(actor, command), load(county)]);
    if (reply?.item) return reply.item;
    const assignment = act(loaded, county);
    this.replies.keep(actor, command, status, assignment);
    this.log.append(actor, { action, purpose: 'directory', objectKind: 'assignment', object: assignment });
    return assignment;
  }
}
