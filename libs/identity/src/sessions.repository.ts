import { Injectable } from '@nestjs/common';
import { sql, UnitOfWork } from '@care/platform';
import type { Assignment } from './domain/assignments';
import { LogoutTokenRefused, NotLoggedIn } from './domain/identity.errors';
import type { LiveSession, NewSession } from './domain/live-session';
import type { ProviderLogout } from './domain/logout-token';
import { SessionCache } from './session-cache';
import { SessionProof } from './session-proof';

/** To the millisecond, so that what is proved of it is what is read again. */
const lastMoment = sql(
  'session.last-moment',
  `SELECT date_trunc('milliseconds', clock_timestamp()) + interval '10 hours' AS "endsAt"`,
);
const begin = sql(
  'session.begin',
  `INSERT INTO identity.session (hash, staff, assignment, name, person, provider_session, touched_at, ends_at, proof)
   VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp(), $7, $8)`,
);
const renew = sql(
  'session.renew',
  `INSERT INTO identity.session (hash, staff, assignment, name, person, provider_session, touched_at, ends_at, proof)
   SELECT $2, staff, $3, name, person, provider_session, clock_timestamp(), ends_at, $4 FROM identity.live_session WHERE hash = $1 RETURNING hash`,
);
const end = sql('session.end', 'DELETE FROM identity.session WHERE hash = $1');
const endAtProvider = sql(
  'session.end-at-provider',
  `DELETE FROM identity.session s USING identity.staff f WHERE f.id = s.staff AND f.issuer = $1
     AND ($2::text IS NULL OR f.subject = $2::text) AND ($3::text IS NULL OR s.provider_session = $3::text) RETURNING s.hash`,
);
const useToken = sql(
  'logout-token.use',
  `INSERT INTO identity.logout_token (issuer, token_id, used_at) VALUES ($1, $2, clock_timestamp()) ON CONFLICT DO NOTHING RETURNING token_id`,
);
const touch = sql(
  'session.touch',
  `UPDATE identity.session s SET touched_at = clock_timestamp() FROM identity.live_session l
   WHERE l.hash = s.hash AND s.hash = $1 AND s.touched_at <= clock_timestamp() - interval '1 minute'`,
);
const find = sql(
  'session.find',
  `SELECT s.staff, s.name, s.person, s.ends_at AS "endsAt", s.proof, 1000 * extract(epoch FROM clock_timestamp() - s.touched_at)::float8 AS "idleMs",
     CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'role', a.role, 'unit', a.unit, 'organisation', a.organisation,
       'commission', a.commission) END AS assignment
   FROM identity.live_session s LEFT JOIN identity.live_assignment a ON a.id = s.assignment
   WHERE s.hash = $1`,
);
const sweep = sql(
  'session.sweep',
  `WITH old_sessions AS (DELETE FROM identity.session WHERE ends_at < clock_timestamp() OR touched_at < clock_timestamp() - interval '1 day')
   DELETE FROM identity.logout_token WHERE used_at < clock_timestamp() - interval '1 day'`,
);

export interface FoundSession {
  readonly staff: string;
  readonly name: string;
  readonly person: string | null;
  readonly assignment: Assignment | null;
  readonly endsAt: Date;
  /** How long ago a person caused a request, as far as it was noted. */
  readonly idleMs: number;
}

/** Sessions by the hash of their reference. All times are the database's, because there they are compared. */
@Injectable()
export class SessionsRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cache: SessionCache,
    private readonly proof: SessionProof,
  ) {}

  /** Also puts away what has ended long ago. */
  async begin(session: NewSession, providerSession: string | null): Promise<void> {
    const { hash, staff, assignment, name, person } = session;
    const [last] = await this.work.query<{ endsAt: Date }>(lastMoment());
    if (!last) throw new Error('The database does not tell the time.');
    const proof = this.proof.of({ ...session, ...last });
    this.work.write(begin(hash, staff, assignment?.id ?? null, name, person, providerSession, last.endsAt, proof));
    this.work.write(sweep());
  }

  /** `next` is the same session under a new reference and in another assignment; its absolute end stays. Throws `NotLoggedIn`. */
  async renew(old: Buffer, next: LiveSession): Promise<void> {
    const renewed = await this.work.query(renew(old, next.hash, next.assignment?.id ?? null, this.proof.of(next)));
    if (renewed.length !== 1) throw new NotLoggedIn();
    this.end(old);
  }

  end(hash: Buffer): void {
    this.cache.forget(hash);
    this.work.write(end(hash));
  }

  /** Ends what a provider's logout names; each of its tokens does so once. Throws `LogoutTokenRefused`. */
  async endAtProvider({ issuer, tokenId, subject, providerSession }: ProviderLogout): Promise<void> {
    const used = await this.work.query(useToken(issuer, tokenId));
    if (used.length === 0) throw new LogoutTokenRefused();
    const ended = await this.work.query<{ hash: Buffer }>(endAtProvider(issuer, subject, providerSession));
    for (const { hash } of ended) this.cache.forget(hash);
  }

  /** The session if it lives and was begun here. `caused`: a person caused the request, so the idle time begins again (noted once a minute). */
  async find(hash: Buffer, caused: boolean): Promise<FoundSession | undefined> {
    const [, rows] = await Promise.all([
      caused ? this.work.query(touch(hash)) : [],
      this.work.query<FoundSession & { proof: Buffer }>(find(hash)),
    ]);
    return rows.flatMap(({ proof, ...found }) => (this.proof.holds({ ...found, hash }, proof) ? found : []))[0];
  }
}
