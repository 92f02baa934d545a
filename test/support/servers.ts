import { derive, type Login } from '@care/platform';

/** The secret of every test installation; passwords and keys are derived from it. */
export const SECRET = 'a secret of the test installation, in no other place';

/** The empty, migrated database that spec files clone. */
export const TEMPLATE = 'care_template';

/** The same with the demonstration county in it. */
export const DEMONSTRATION = 'care_demonstration';

/** The servers of this run: the superuser's address of PostgreSQL, and Redis when the machine has it. */
interface Servers {
  readonly postgres: string;
  readonly redis: string | null;
}

/** Throws in a spec whose name says that it uses no server. */
export function servers(): Servers {
  const started = process.env.SAMMANHANG_TEST_SERVERS;
  if (!started)
    throw new Error(
      'No servers run: name the file *.int-spec.ts, *.story-spec.ts, *.fault-spec.ts or *.browser-spec.ts.',
    );
  return JSON.parse(started) as Servers;
}

/** The password of a login, as every installation derives it. */
export function passwordOf(login: Login): string {
  return derive(SECRET, `login:${login}`);
}

/** The address of a database for one login, as `DATABASE_URL` wants it. */
export function addressOf(login: Login, database: string): string {
  const url = new URL(superuserOf(database));
  return Object.assign(url, { username: login, password: passwordOf(login) }).href;
}

/** The address of a database for the superuser. */
export function superuserOf(database: string): string {
  return Object.assign(new URL(servers().postgres), { pathname: `/${database}` }).href;
}
