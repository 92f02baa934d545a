import type { Client } from 'pg';
import { RandomIds } from '@care/kernel';
import { aDatabase } from '../../../../test/support/database';
import { demonstrationAccounts, ISSUER, loadStaff } from '../../../../test/support/staff';
import { LoadStaff } from './load-staff';

let owner: Client;
const load = (issuer: string, entries = demonstrationAccounts()): Promise<boolean> =>
  new LoadStaff(owner, new RandomIds()).execute(issuer, entries);
const clerkAt = (unit: string) => [
  { subject: 'clerk', name: 'Vilse Vilsson', works: [{ role: 'caseworker', unit }], claims: {} },
];

beforeAll(async () => {
  ({ owner } = await loadStaff(await aDatabase()));
});

describe('loading accounts', () => {
  it('again changes nothing', async () => {
    await expect(load(ISSUER)).resolves.toBe(false);
  });

  it('for another address of the provider makes other accounts, because issuer and subject are the identity', async () => {
    await expect(load('https://idp2.example')).resolves.toBe(true);
  });

  it('gives everybody the assignments the file says', async () => {
    const { rows } = await owner.query<{ count: number }>(
      'SELECT count(*)::integer AS count FROM identity.live_assignment a JOIN identity.staff f ON f.id = a.staff WHERE f.issuer = $1',
      [ISSUER],
    );
    expect(rows[0]?.count).toBe(demonstrationAccounts().flatMap(({ works }) => works).length);
  });

  it('fails for a unit that does not exist', async () => {
    await expect(load(ISSUER, clerkAt('Ingenstans'))).rejects.toThrow('assignment_place');
  });

  it('fails for a unit whose name another has too', async () => {
    const name = 'Vuxenenheten Umeå';
    await owner.query('UPDATE directory.unit SET name = $1 WHERE name = $2', [name, 'Vuxenenheten Skellefteå']);
    await expect(load(ISSUER, clerkAt(name))).rejects.toThrow('more than one row');
  });
});
