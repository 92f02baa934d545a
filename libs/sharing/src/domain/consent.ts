import { Column, Entity, PrimaryColumn } from 'typeorm';
import { namesAny, type Kin } from './kin';
import { names, type Scope } from './selector';

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
  /** Of those who have taken something back from it, who speaks most for the person; null when nobody has. */
  @Column('text', { name: 'taken_back_by', nullable: true }) readonly takenBackBy!: GiverCode | null;
}

/** What a unit has been told, as a sending looks at it: at the unit itself, or at one whose rows it holds beside its own. */
export type OwnConsent = Pick<
  Consent,
  'id' | 'person' | 'takenAt' | 'parties' | 'exclusions' | 'categories' | 'givenBy'
> &
  Pick<Consent, 'givenAt' | 'validUntil' | 'withdrawnAt' | 'takenBackBy'>;

/** Whether it lifts the secrecy for this receiver; an exclusion beats a party, and a yes to kin is none. */
export function covers({ parties, exclusions }: Pick<OwnConsent, 'parties' | 'exclusions'>, receiver: Kin): boolean {
  return names(parties, receiver[0]) && !namesAny(exclusions, receiver);
}
