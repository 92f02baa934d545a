import { randomBytes } from 'node:crypto';
import { aDatabase, type TestDatabase } from '../../../test/support/database';
import { putAwayLater } from '../../../test/support/put-away';
import { SECRET, superuserOf } from '../../../test/support/servers';
import { openDatabase } from './database';

let database: TestDatabase;

beforeAll(async () => {
  database = await aDatabase();
});

/** The address of a new login without any rights but to connect. */
async function aPlainLogin(): Promise<string> {
  const login = `plain_${randomBytes(4).toString('hex')}`;
  const superuser = await database.asSuperuser();
  await superuser.query(`CREATE ROLE ${login} LOGIN PASSWORD 'plain'`);
  await superuser.query(`GRANT CONNECT ON DATABASE ${database.name} TO ${login}`);
  putAwayLater(() => superuser.query(`DROP OWNED BY ${login}; DROP ROLE ${login}`));
  return Object.assign(new URL(superuserOf(database.name)), { username: login, password: 'plain' }).href;
}

describe('the database that DATABASE_URL names', () => {
  it('is used by a login that may not create roles when ours are there', async () => {
    const { addressOf, version } = await openDatabase(await aPlainLogin(), SECRET);
    expect(addressOf('care_api')).toContain(`care_api:`);
    expect(version).toMatch(/^17\./);
  });

  it('is refused with the way out when ours cannot log in and cannot be made', async () => {
    const another = 'the secret of another installation altogether';
    await expect(openDatabase(await aPlainLogin(), another)).rejects.toThrow(
      /care_migrate, .* cannot log in, and the logins cannot be made \(it may not create roles\); .*roles --print/,
    );
  });

  it.each([
    ['is not there', `/no_such_database`, /no_such_database.*does not exist/],
    ['has another password', '', /password authentication failed/],
  ])('is refused with one line when it %s', async (_, path, line) => {
    const plain = await aPlainLogin();
    const address = path ? plain.replace(/\/[^/]*$/, path) : plain.replace(':plain@', ':wrong@');
    await expect(openDatabase(address, SECRET)).rejects.toThrow(line);
  });
});
