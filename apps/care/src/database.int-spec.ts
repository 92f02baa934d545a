import { aDatabase } from '../../../test/support/database';
import { putAwayLater } from '../../../test/support/put-away';
import { SECRET, superuserOf } from '../../../test/support/servers';
import { openDatabase } from './database';

let plain: string;

beforeAll(async () => {
  const { asSuperuser, name } = await aDatabase();
  const superuser = await asSuperuser();
  await superuser.query(`CREATE ROLE plain_login LOGIN PASSWORD 'plain'`);
  await superuser.query(
    `DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO plain_login', current_database()); END $$`,
  );
  putAwayLater(() => superuser.query('DROP OWNED BY plain_login; DROP ROLE plain_login'));
  plain = Object.assign(new URL(superuserOf(name)), { username: 'plain_login', password: 'plain' }).href;
});

describe('the database that DATABASE_URL names', () => {
  it('is used by a login that may not create roles when ours are there', async () => {
    const { addressOf, version } = await openDatabase(plain, SECRET);
    expect(addressOf('care_api')).toContain(`care_api:`);
    expect(version).toMatch(/^17\./);
  });

  it('is refused with the way out when ours cannot log in and cannot be made', async () => {
    const another = 'the secret of another installation altogether';
    await expect(openDatabase(plain, another)).rejects.toThrow(
      /care_migrate, .* cannot log in, and the logins cannot be made \(it may not create roles\); .*roles --print/,
    );
  });

  it.each([
    ['is not there', `/no_such_database`, /no_such_database.*does not exist/],
    ['has another password', '', /password authentication failed/],
  ])('is refused with one line when it %s', async (_, path, line) => {
    const address = path ? plain.replace(/\/[^/]*$/, path) : plain.replace(':plain@', ':wrong@');
    await expect(openDatabase(address, SECRET)).rejects.toThrow(line);
  });
});
