import { Injectable } from '@nestjs/common';
import { Ids } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';
import type { Assignment } from './domain/assignments';
import type { LoginIdentity } from './domain/claims';

const find = sql(
  'account.find',
  `SELECT f.id, f.name, (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'role', a.role, 'unit', a.unit, 'organisation', a.organisation,
     'commission', a.commission) ORDER BY a.id), '[]') FROM identity.live_assignment a WHERE a.staff = f.id) AS assignments
   FROM identity.staff f WHERE f.issuer = $1 AND f.subject = $2`,
);
const enrol = sql(
  'account.enrol',
  `INSERT INTO identity.staff (id, issuer, subject, name) VALUES ($1, $2, $3, '') ON CONFLICT (issuer, subject) DO NOTHING`,
);
const enrolAsPerson = sql(
  'account.enrol-as-person',
  `INSERT INTO identity.assignment (id, staff, role, since)
   SELECT $1, f.id, 'person', clock_timestamp() FROM identity.staff f WHERE f.issuer = $2 AND f.subject = $3 ON CONFLICT DO NOTHING`,
);
const assignmentsOf = sql(
  'account.assignments',
  `SELECT a.id, a.role, a.unit, a.organisation, a.commission FROM identity.live_assignment a WHERE a.staff = $1 ORDER BY a.id`,
);

/** An account and the assignments of it that live now; only staff have a name here. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly assignments: readonly Assignment[];
}

/** Accounts, found by issuer and subject and by nothing else. */
@Injectable()
export class AccountsRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ids: Ids,
  ) {}

  async find(issuer: string, subject: string): Promise<Account | undefined> {
    const [account] = await this.work.system(() => this.work.query<Account & { id: string }>(find(issuer, subject)));
    return account;
  }

  /** Gives somebody who proved who they are by e-identification an account as themselves, without their name. */
  async enrolPerson({ issuer, subject }: LoginIdentity): Promise<void> {
    await this.work.system(async () => {
      this.work.write(enrol(this.ids.next(), issuer, subject));
      this.work.write(enrolAsPerson(this.ids.next(), issuer, subject));
    });
  }

  /** The living assignments of an account, inside or outside a unit of work. */
  assignmentsOf(account: string): Promise<Assignment[]> {
    return this.work.system(() => this.work.query<Assignment & { id: string }>(assignmentsOf(account)));
  }
}
