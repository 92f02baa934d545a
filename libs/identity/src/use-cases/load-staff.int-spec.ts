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

  it('tells by the HSA-id which accounts are one human, however its letters were written, also by who loaded them before', async () => {
    const twice = ['one', 'two'].map((subject) => ({
      subject,
      name: 'Pia Ström',
      works: [],
      claims: { employeeHsaId: 'SE0000000000-p9z' },
    }));
    await load('https://idp3.example', twice);
    await owner.query(
      `UPDATE identity.staff SET hsa_id = 'SE0000000000-p9Z' WHERE issuer = 'https://idp3.example' AND subject = 'two'`,
    );
    const { rows } = await owner.query(
      `SELECT DISTINCT v.hsa_id FROM identity.v_staff v JOIN identity.staff s ON s.id = v.id WHERE s.issuer = 'https://idp3.example'`,
    );
    expect(rows).toEqual([{ hsa_id: 'SE0000000000-P9Z' }]);
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
