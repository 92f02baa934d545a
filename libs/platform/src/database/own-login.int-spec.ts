import { randomBytes } from 'node:crypto';
import { aDatabase, type TestDatabase } from '../../../../test/support/database';
import { modulesOn } from '../../../../test/support/modules';
import { UnfitLogin } from './own-login';

let database: TestDatabase;

beforeAll(async () => {
  database = await aDatabase();
});

const starting = async (address: string): Promise<void> =>
  void (await (await modulesOn(database, [], { settings: { LOG_LEVEL: 'silent', DATABASE_URL: address } })).init());

const making = (login: string, password: string): string =>
  `CREATE ROLE ${login} LOGIN PASSWORD '${password}'; GRANT CONNECT ON DATABASE ${database.name} TO ${login}`;
const dropping = (login: string): string => `DROP OWNED BY ${login}; DROP ROLE ${login}`;

/** Starts as a login of the spec's own, because the powers of the real ones are everybody's. */
async function startingAsOneWith(power: (login: string) => string): Promise<void> {
  const [superuser, login, password] = [await database.asSuperuser(), `spec_${randomBytes(4).toString('hex')}`, 'spec'];
  await superuser.query([making(login, password), power(login)].join('; '));
  try {
    await starting(Object.assign(new URL(database.url('care_api')), { username: login, password }).href);
  } finally {
    await superuser.query(dropping(login));
  }
}

describe('a process', () => {
  it.each(['care_api', 'care_worker'] as const)('starts as %s', async (login) => {
    await expect(starting(database.url(login))).resolves.toBeUndefined();
  });

  it.each([
    ['a superuser', (login: string) => `ALTER ROLE ${login} SUPERUSER`],
    ['one that row-level security does not bind', (login: string) => `ALTER ROLE ${login} BYPASSRLS`],
    ['a member of the owner', (login: string) => `GRANT care_owner TO ${login}`],
  ])('does not start as %s', async (_, power) => {
    await expect(startingAsOneWith(power)).rejects.toThrow(UnfitLogin);
  });

  it('does not start with the login of the migrations', async () => {
    await expect(starting(database.url('care_migrate'))).rejects.toThrow(UnfitLogin);
  });
});
