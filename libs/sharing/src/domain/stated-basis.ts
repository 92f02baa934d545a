import type { FieldError } from '@care/kernel';
import { covers, type Form, type GiverCode } from './consent';
import { refusalsOfGiving, type Speaking } from './giving';
import { refusalOfLastDay } from './giving-days';
import { kinOf, namesAny, type Kin } from './kin';
import { holds, type Crossing, type LegalBasis } from './legal-basis';
import { excludes, isTakenBackSince, objects } from './no';
import { refusalOfStanding } from './standing';
import type { Told } from './told';

/** The condition by which the sender states that nothing is known of a no. */
export const NO_OBJECTION = 'no-known-objection';

/** What is sent to a unit is read by the one that stands in for it too. */
const DEPUTY_EXCLUDED: FieldError[] = [{ field: 'to', code: 'receiver-excluded' }];

/** The basis as the sender states it. */
export interface StatedBasis {
  readonly code: string;
  readonly conditions?: readonly string[];
  /** A standing consent of one's own unit, instead of a new one. */
  readonly consent?: string;
  readonly givenBy?: GiverCode;
  /** Ids of the representatives who spoke for the person. */
  readonly representatives?: readonly string[];
  readonly form?: Form;
  /** The last day of the consent in Swedish time, `YYYY-MM-DD`. */
  readonly validUntil?: string;
  /** Whom the person has said no to, as selectors. */
  readonly exclusions?: readonly string[];
  /** Said about a person with protected identity: this receiver, and no other, is to be shown who it is (OSL 21 kap. 3 §). */
  readonly namesReceiver?: boolean;
}

/** What is looked at beside the crossing: what the sending unit has been told by the person, and who speaks for them. */
export interface BasisFacts extends Told {
  readonly speaking: Speaking;
  /** When another system wrote that the person consents; absent where it is said now. */
  readonly statedAt?: Date;
}

/** Every reason why the stated basis cannot carry the crossing, by field; empty when it can. */
export function refusalsOf(
  stated: StatedBasis,
  basis: LegalBasis | undefined,
  crossing: Crossing,
  facts: BasisFacts,
  now: Date,
): FieldError[] {
  if (!basis) return [{ field: 'basis.code', code: 'unknown-basis' }];
  if (basis.use !== 'disclosure' || !holds(basis, crossing))
    return [{ field: 'basis.code', code: 'basis-not-applicable' }];
  const missing = basis.conditions.filter(({ name }) => !stated.conditions?.includes(name));
  const conditions = missing.map(() => ({ field: 'basis.conditions', code: 'condition-not-stated' }));
  if (basis.consent) return [...conditions, ...refusalsOfConsent(stated, crossing, facts, now)];
  return [...conditions, ...refusalsOfObjection(basis, crossing, facts, now)];
}

/** Nobody may state that no objection is known of somebody whose no is in the unit's own record (2022:913 2 kap. 6 §, 3 kap. 4 §; OSL 25 kap. 13 §). */
function refusalsOfObjection(
  { conditions }: LegalBasis,
  { from, to, deputy, category }: Crossing,
  told: BasisFacts,
  now: Date,
): FieldError[] {
  if (!conditions.some(({ name }) => name === NO_OBJECTION)) return [];
  const asked = { unit: from.unit, category, now };
  if (objects(told, kinOf(to, told.inherited), asked)) return [{ field: 'basis.code', code: 'receiver-excluded' }];
  return deputy && objects(told, kinOf(deputy, told.inherited), asked) ? DEPUTY_EXCLUDED : [];
}

/** A person who has said no to this receiver has said so for every consent that is older, and for a new one stated in passing. */
function refusalsOfConsent(
  stated: StatedBasis,
  { from, category, ...crossing }: Crossing,
  { speaking, statedAt, ...told }: BasisFacts,
  now: Date,
): FieldError[] {
  const asked = { unit: from.unit, category, now };
  const refused = (code: string): FieldError[] => [{ field: 'basis.consent', code }];
  const to = kinOf(crossing.to, told.inherited);
  const deputy = crossing.deputy && kinOf(crossing.deputy, told.inherited);
  const exclusions = stated.consent === undefined ? (stated.exclusions ?? []) : [];
  if (excludes(told, to, asked)) return refused('receiver-excluded');
  if (deputy && (namesAny(exclusions, deputy) || excludes(told, deputy, asked))) return DEPUTY_EXCLUDED;
  if (stated.consent !== undefined) {
    const named = told.consents.find(({ id }) => id === stated.consent);
    const code = refusalOfStanding(named, to, asked);
    return code === null ? [] : refused(code);
  }
  if (statedAt && isTakenBackSince(told, to, statedAt)) return refused('consent-withdrawn');
  return refusalsOfNew(stated, to, speaking, now);
}

function refusalsOfNew(
  { givenBy, form, validUntil, exclusions, representatives }: StatedBasis,
  to: Kin,
  speaking: Speaking,
  now: Date,
): FieldError[] {
  const errors: FieldError[] = [];
  const given = { givenBy: givenBy ?? 'person', representatives: representatives ?? [] };
  if (givenBy) errors.push(...inBasis(refusalsOfGiving(given, speaking)));
  else errors.push({ field: 'basis.givenBy', code: 'required' });
  if (!form) errors.push({ field: 'basis.form', code: 'required' });
  const code = validUntil === undefined ? 'required' : refusalOfLastDay(validUntil, given, speaking, now);
  if (code) errors.push({ field: 'basis.validUntil', code });
  const self = { parties: [`unit:${to[0].unit}`], exclusions: exclusions ?? [] };
  if (!covers(self, to)) errors.push({ field: 'basis.exclusions', code: 'party-excluded' });
  return errors;
}

function inBasis(errors: readonly FieldError[]): FieldError[] {
  return errors.map(({ field, code }) => ({ field: `basis.${field}`, code }));
}
