import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { PageQuery, PlainText } from '@care/platform';
import { STAFF_ROLES } from '../domain/roles';
import type { WantedAssignment } from '../use-cases/give-assignment';

export class AssignmentsQuery extends PageQuery {
  /** Beginnings of names of staff. */
  @IsOptional() @PlainText(100, { required: false }) query?: string;
}

export class PlaceOfAssignment {
  id!: string;
  name!: string;
}

export class GivenAssignmentResponse {
  id!: string;
  role!: string;
  /** The unit, or the organisation of a role without one. */
  place!: PlaceOfAssignment;
  organisation!: string;
  /** ISO 8601. */
  since!: string;
  /** ISO 8601; null for one without an end. */
  until!: string | null;
  /** ISO 8601; null for one that nobody has ended. */
  endedAt!: string | null;
  /** Null for what was loaded from the staff catalogue. */
  givenBy!: string | null;
  endedBy!: string | null;
}

export class PersonAtWorkResponse {
  id!: string;
  name!: string;
  /** Whether it is whoever asks, whose assignments another gives and ends. */
  own!: boolean;
  /** Whether an administrator can give it work: without an HSA-id nothing tells whose account it is. */
  hasHsaId!: boolean;
  /** Those that live first. */
  assignments!: GivenAssignmentResponse[];
}

export class AssignmentsResponse {
  items!: PersonAtWorkResponse[];
  next?: string;
}

export class GiveAssignmentRequest implements WantedAssignment {
  @IsUUID() staff!: string;
  @IsIn(STAFF_ROLES) role!: string;
  /** A unit, or for a role without one an organisation. */
  @IsUUID() place!: string;
  /** The last Swedish day, YYYY-MM-DD. */
  @IsOptional() @PlainText(10, { required: false }) until?: string;
}

export class AssignmentIdResponse {
  id!: string;
}
