import { Injectable, type OnModuleInit } from '@nestjs/common';
import { sql } from './statement';
import { UnitOfWork } from './unit-of-work';

/** The process would run with a login that row-level security does not bind: a line for the operator. */
export class UnfitLogin extends Error {}

const powers = sql(
  'login.powers',
  `SELECT current_user AS login, rolsuper OR rolbypassrls OR pg_has_role(current_user, 'care_owner', 'MEMBER') AS unfit
   FROM pg_roles WHERE rolname = current_user`,
);

/** Looks at the process's own login before anything is served with it. */
@Injectable()
export class OwnLogin implements OnModuleInit {
  constructor(private readonly work: UnitOfWork) {}

  /** Throws `UnfitLogin` for a superuser, a login that bypasses row-level security, and a member of the owner. */
  async onModuleInit(): Promise<void> {
    const [row] = await this.work.system(() => this.work.query<{ login: string; unfit: boolean }>(powers()));
    if (!row || row.unfit)
      throw new UnfitLogin(`DATABASE_URL: the login ${row?.login ?? ''} sees every row; use the process's own login`);
  }
}
