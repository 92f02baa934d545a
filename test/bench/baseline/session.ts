import type { Asked } from './batch';

/** Who is logged in, as far as a handoff needs it. */
export interface Session {
  readonly staff: string;
  readonly name: string;
  readonly assignment: string;
  readonly unit: string;
  readonly organisation: string;
}

/** The session of a reference's hash, if it lives and its assignment does. */
export const session = (hash: Buffer): Asked => ({
  name: 'session',
  text: `SELECT s.staff, s.name, s.ends_at, s.proof, a.id AS assignment, a.unit, a.organisation FROM identity.live_session s
         JOIN identity.live_assignment a ON a.id = s.assignment WHERE s.hash = $1`,
  values: [hash],
});

export const context = (signed: string): Asked => ({
  name: 'context',
  text: `SELECT set_config('app.ctx', $1, true)`,
  values: [signed],
});
