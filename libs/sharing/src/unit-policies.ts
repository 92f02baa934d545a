import { Injectable } from '@nestjs/common';
import { Directory } from '@care/directory';
import { Clock, swedishDate } from '@care/kernel';
import type { PolicyValues } from './domain/policy-values';
import { Policies } from './policies/policies';

/** What is in force today (Swedish date) for what a unit decides: that of the county of its organisation. */
@Injectable()
export class UnitPolicies {
  constructor(
    private readonly directory: Directory,
    private readonly policies: Policies,
    private readonly clock: Clock,
  ) {}

  /** From the copy in memory. Throws `UnitNotFound`. */
  async of(unit: string): Promise<PolicyValues> {
    const { organisation } = await this.directory.unit(unit);
    return this.policies.inForce(organisation.region, swedishDate(this.clock.now()));
  }
}
