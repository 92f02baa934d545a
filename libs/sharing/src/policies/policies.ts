import { Injectable } from '@nestjs/common';
import { Directory, inForceOn, type Agreement } from '@care/directory';
import { BrokenPolicies, readCatalogue } from './catalogue';
import { refusalOfValue, type Policy, type PolicyCode, type PolicyValues } from './policy';

/**
 * What a county has decided where the law leaves it a choice. The county that governs a decision is the region of the
 * deciding unit's organisation. The catalogue is read once; one that is broken stops the start.
 */
@Injectable()
export class Policies {
  readonly catalogue: readonly Policy[] = readCatalogue();

  constructor(private readonly directory: Directory) {}

  /**
   * All values in force in a county (two-digit code) on a Swedish date (YYYY-MM-DD): its agreements, else the defaults.
   * From the directory's copy in memory, so it costs no round trip. Throws `BrokenPolicies` when an agreement has no
   * value of its policy's shape, because no default may stand in for what a county has decided.
   */
  async inForce(region: string, date: string): Promise<PolicyValues> {
    const agreed = await this.directory.agreements(region, date);
    const values = this.catalogue.map((policy) => [policy.code, valueOf(policy, agreed, date)] as const);
    return Object.fromEntries(values) as unknown as PolicyValues;
  }

  /** All that a county has agreed on about policies, ended and coming too, as the copy of a Swedish date has it. */
  async agreed(region: string, date: string): Promise<readonly Agreement[]> {
    const agreements = await this.directory.agreements(region, date);
    return agreements.filter(({ kind }) => this.find(kind) !== undefined);
  }

  find(code: string): Policy | undefined {
    return this.catalogue.find((policy) => policy.code === code);
  }
}

function valueOf(policy: Policy, agreed: readonly Agreement[], date: string): PolicyValues[PolicyCode] {
  const agreement = inForceOn(
    agreed.filter(({ kind }) => kind === policy.code),
    date,
  );
  if (!agreement) return policy.default;
  if (refusalOfValue(agreement.value, policy.shape) !== null)
    throw new BrokenPolicies(`Agreement ${agreement.id} does not have the shape of ${policy.code}`);
  return agreement.value as PolicyValues[PolicyCode];
}
