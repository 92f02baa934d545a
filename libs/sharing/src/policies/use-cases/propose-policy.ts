import { Injectable } from '@nestjs/common';
import type { AdministeredCounty } from '@care/directory';
import { Ids, type Actor, type FieldError } from '@care/kernel';
import { tellsAnyNumber } from '@care/persons';
import { Invalid, type Command } from '@care/platform';
import { Policies } from '../policies';
import { refusalOfValue } from '../policy';
import { PolicyAct } from '../policy-act';
import { ProposalsRepository } from '../proposals.repository';

/** A change as an administrator writes it. */
export interface ProposedPolicy {
  readonly code: string;
  readonly value: object;
  /** The first Swedish day it would be in force, YYYY-MM-DD; tomorrow at the earliest. */
  readonly validFrom: string;
  /** For the second person. No word about anybody. */
  readonly why: string;
}

/** Proposes another value of one of the county's policies; nothing changes until a second administrator approves it. */
@Injectable()
export class ProposePolicy {
  constructor(
    private readonly policyAct: PolicyAct,
    private readonly policies: Policies,
    private readonly proposals: ProposalsRepository,
    private readonly ids: Ids,
  ) {}

  /** Throws `Invalid` with the fields and, by the word of the database, `PolicyDateTaken`. */
  async execute(actor: Actor, command: Command<ProposedPolicy>): Promise<{ id: string }> {
    const id = await this.policyAct.run(actor, command, {
      action: 'policy-proposed',
      status: 201,
      load: () => Promise.resolve(),
      act: (_, county) => this.propose(county, command.input()),
    });
    return { id };
  }

  private propose(county: AdministeredCounty, input: ProposedPolicy): string {
    const errors = this.refusalsOf(input, county);
    if (errors.length > 0) throw new Invalid(errors);
    const { code, value, validFrom, why } = input;
    const id = this.ids.next();
    this.proposals.add(county.code, { id, code, value, validFrom, why: why.trim() });
    return id;
  }

  private refusalsOf(
    { code, value, validFrom, why }: ProposedPolicy,
    { now, today }: AdministeredCounty,
  ): FieldError[] {
    const policy = this.policies.find(code);
    const codes = {
      code: policy ? null : 'unknown-policy',
      value: policy ? refusalOfValue(value, policy.shape) : null,
      validFrom: refusalOfDay(validFrom, today),
      why: tellsAnyNumber(why, now) ? 'tells-identity-number' : null,
    };
    return Object.entries(codes).flatMap(([field, refusal]) => (refusal === null ? [] : [{ field, code: refusal }]));
  }
}

function refusalOfDay(day: string, today: string): string | null {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) return 'not-a-date';
  return day > today ? null : 'policy-not-ahead';
}
