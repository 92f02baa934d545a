import { IsUUID } from 'class-validator';

/** The assignment to work in from now on. */
export class ChooseAssignmentRequest {
  @IsUUID() assignment!: string;
}

export class SessionUser {
  name!: string;
  initials!: string;
}

export class SessionOrganisation {
  id!: string;
  name!: string;
}

export class SessionUnit extends SessionOrganisation {
  sector!: string;
  organisation!: SessionOrganisation;
}

/** A task somewhere: at a unit, for an organisation, or as the person themselves. */
export class SessionAssignment {
  id!: string;
  role!: string;
  unit?: SessionUnit;
  organisation?: SessionOrganisation;
  rights!: string[];
  /** ISO 8601, UTC. */
  since!: string;
  until?: string;
}

/** Who is logged in, and as what. */
export class SessionResponse {
  user!: SessionUser;
  /** Null until one has been chosen. */
  assignment!: SessionAssignment | null;
  assignments!: SessionAssignment[];
  /** When the session ends if nobody does anything. ISO 8601, UTC. */
  expiresAt!: string;
  /** When it ends in any case. ISO 8601, UTC. */
  endsAt!: string;
}

export class LogoutResponse {
  /** Where the provider's own session is ended; missing when the provider has no such place or does not answer. */
  logoutUrl?: string;
}
