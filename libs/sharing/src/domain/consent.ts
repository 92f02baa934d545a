import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the person, or somebody for them, has agreed to: scope, receiver and last day. Owned by the unit that took it. */
@Entity({ schema: 'sharing', name: 'consent' })
export class Consent {
  @PrimaryColumn('uuid', { name: 'item' }) readonly id!: string;
  @Column('uuid') readonly person!: string;
  /** The unit that took it. */
  @Column('uuid', { name: 'taken_at' }) readonly takenAt!: string;
  @Column('uuid', { name: 'taken_by' }) readonly takenBy!: string;
  @Column('uuid') readonly receiver!: string;
  @Column('text') readonly scope!: string;
  @Column('text') readonly category!: string;
  @Column('text', { name: 'given_by' }) readonly givenBy!: string;
  @Column('text') readonly form!: string;
  @Column('timestamptz', { name: 'given_at' }) readonly givenAt!: Date;
  @Column('timestamptz', { name: 'valid_until' }) readonly validUntil!: Date;
}
