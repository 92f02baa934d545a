import { Column, Entity, PrimaryColumn } from 'typeorm';
import { breadth, names, type Named, type Scope } from './selector';

/** Who may give a consent. */
export const GIVERS = ['person', 'child', 'guardians', 'god-man', 'forvaltare'] as const;
export type GiverCode = (typeof GIVERS)[number];
export const FORMS = ['oral', 'written'] as const;
export type Form = (typeof FORMS)[number];

/** What the person, or somebody for them, has agreed to. Owned by the unit that took it; no login can change it. */
@Entity({ schema: 'sharing', name: 'consent' })
export class Consent {
  @PrimaryColumn('uuid', { name: 'item' }) readonly id!: string;
  /** The act in which it was given: one act may give several scopes. */
  @Column('uuid', { name: 'given_in' }) readonly givenIn!: string;
  @Column('uuid') readonly person!: string;
  /** The unit that took it. */
  @Column('uuid', { name: 'taken_at' }) readonly takenAt!: string;
  @Column('uuid', { name: 'taken_by' }) readonly takenBy!: string;
  @Column('text') readonly scope!: Scope;
  @Column('text', { array: true }) readonly parties!: readonly string[];
  @Column('text', { array: true }) readonly exclusions!: readonly string[];
  @Column('text', { array: true }) readonly categories!: readonly string[];
  @Column('text', { name: 'given_by' }) readonly givenBy!: GiverCode | 'representative';
  @Column('text') readonly form!: Form;
  @Column('timestamptz', { name: 'given_at' }) readonly givenAt!: Date;
  /** UTC; the first moment at which it no longer holds. */
  @Column('timestamptz', { name: 'valid_until' }) readonly validUntil!: Date;
  /** The names of those who spoke for the person, and a note; null when there is neither. */
  @Column('bytea', { nullable: true }) readonly sealed!: Buffer | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) readonly withdrawnAt!: Date | null;
}

/** What a unit has been told, as a sending looks at it: at the unit itself, or at one whose rows it holds beside its own. */
export type OwnConsent = Pick<
  Consent,
  'id' | 'person' | 'takenAt' | 'parties' | 'exclusions' | 'categories' | 'givenAt' | 'validUntil' | 'withdrawnAt'
>;

/** Which unit asks what it may share, and when. */
export interface Asked {
  readonly unit: string;
  readonly now: Date;
}

/** Whether it lifts the secrecy for this receiver; an exclusion beats a party. */
export function covers({ parties, exclusions }: Pick<OwnConsent, 'parties' | 'exclusions'>, receiver: Named): boolean {
  return names(parties, receiver) && !names(exclusions, receiver);
}

/**
 * Whether the person has said no to this receiver. A no speaks until its consent would have ended, also when the consent has
 * been withdrawn since and wherever in the context it was said; only a newer yes that names the receiver as exactly lifts it.
 */
export function excludes(consents: readonly OwnConsent[], receiver: Named, { unit, now }: Asked): boolean {
  const told = consents.filter(({ validUntil }) => validUntil > now);
  return told.some((no) => {
    if (!names(no.exclusions, receiver)) return false;
    return !told.some((yes) => (yes.takenAt === unit || yes.takenAt === no.takenAt) && lifts(yes, no, receiver));
  });
}

/** The unit's own valid consents on which something of this category may be sent to the receiver. */
export function standing(
  consents: readonly OwnConsent[],
  receiver: Named,
  category: string,
  asked: Asked,
): OwnConsent[] {
  if (excludes(consents, receiver, asked)) return [];
  return consents.filter(({ takenAt, validUntil, withdrawnAt, ...consent }) => {
    if (takenAt !== asked.unit || withdrawnAt !== null || validUntil <= asked.now) return false;
    return consent.categories.includes(category) && covers(consent, receiver);
  });
}

/** Whether a consent that named the receiver was taken back at or after this moment. */
export function isTakenBackSince(consents: readonly OwnConsent[], receiver: Named, moment: Date): boolean {
  return consents.some(({ parties, withdrawnAt }) => {
    return withdrawnAt !== null && withdrawnAt >= moment && names(parties, receiver);
  });
}

function lifts(yes: OwnConsent, no: OwnConsent, receiver: Named): boolean {
  if (yes.withdrawnAt !== null || yes.givenAt <= no.givenAt || !covers(yes, receiver)) return false;
  return breadth(yes.parties, receiver) <= breadth(no.exclusions, receiver);
}
