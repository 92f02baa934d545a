import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessModule } from '@care/access';
import { AuditModule } from '@care/audit';
import { DirectoryModule } from '@care/directory';
import { ActForUnits, IdentityModule } from '@care/identity';
import { aDatabase } from '../../../../test/support/database';
import { listedRow, registerOf } from '../../../../test/support/lists';
import { modulesOn } from '../../../../test/support/modules';
import { ISSUER, loadStaff } from '../../../../test/support/staff';
import { HandoffListsModule } from '../handoff-lists.module';
import { ImportList } from './import-list';

const folder = mkdtempSync(join(tmpdir(), 'sammanhang-no-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('A list about people who have said no', () => {
  async function lists() {
    const register = join(folder, 'register.json');
    writeFileSync(register, JSON.stringify(registerOf(5)));
    const database = await aDatabase();
    const { owner, unit } = await loadStaff(database);
    const parts = [AuditModule, AccessModule, DirectoryModule, IdentityModule, HandoffListsModule];
    const settings = { POPULATION_REGISTER: register, OIDC_ISSUER: ISSUER };
    const modules = await modulesOn(database, parts, { settings });
    const actors = await modules.get(ActForUnits).execute('ward-nurse');
    const [from, to] = [unit('region:nus-medicine'), [unit('2480:home-nursing-centrum')]];
    const list = { rows: 1, people: 5, from, to, sentAt: '2026-11-23 06:15', until: '2027-05-22' };
    const send = (name: string, n: number, sentAt = list.sentAt) => {
      const rows = [listedRow({ ...list, name, sentAt }, n)];
      return modules.get(ImportList).execute({ actors, fingerprint: Buffer.alloc(32), rows });
    };
    return { owner, unit, send };
  }
  const refusal = (column: string, code: string, externalId: string) => ({
    ...{ sent: 0, already: 0 },
    refused: [{ line: Number(externalId.slice(2)) + 2, column, code, externalId }],
  });

  it('brings nothing to the receiver they said no to, whatever consent the list states', async () => {
    const { owner, send } = await lists();
    expect(await send('M', 0)).toMatchObject({ sent: 1, refused: [] });
    await owner.query(`UPDATE sharing.consent SET exclusions = '{sector:A}'`);
    expect(await send('N', 0)).toEqual(refusal('basis', 'receiver-excluded', 'N-0'));
    expect(await send('N', 1)).toMatchObject({ sent: 1, refused: [] });
  });

  it('OSL 12 kap. 2 §: revives no consent that was taken back after the row was written, also when that would have ended', async () => {
    const { owner, send } = await lists();
    expect(await send('M', 0)).toMatchObject({ sent: 1, refused: [] });
    await owner.query(`UPDATE sharing.consent SET withdrawn_at = '2026-11-23 05:30Z'`);
    expect(await send('N', 0)).toEqual(refusal('basis', 'consent-withdrawn', 'N-0'));
    await owner.query(`UPDATE sharing.consent SET given_at = '2026-01-01', valid_until = '2026-02-01'`);
    expect(await send('O', 0)).toEqual(refusal('basis', 'consent-withdrawn', 'O-0'));
    expect(await send('P', 0, '2026-11-23 06:45')).toMatchObject({ sent: 1, refused: [] });
    expect(await send('N', 1)).toMatchObject({ sent: 1, refused: [] });
  });

  it('OSL 12 kap. 2 §: brings nothing to a unit for which one stands in that they said no to', async () => {
    const { owner, unit, send } = await lists();
    const deputy = unit('2480:home-care');
    expect(await send('M', 0)).toMatchObject({ sent: 1, refused: [] });
    await owner.query(`UPDATE sharing.consent SET exclusions = ARRAY['unit:' || $1]`, [deputy]);
    expect(await send('N', 0)).toMatchObject({ sent: 1, refused: [] });
    const centrum = unit('2480:home-nursing-centrum');
    await owner.query('UPDATE directory.unit SET deputy_unit = $1 WHERE id = $2', [deputy, centrum]);
    expect(await send('O', 0)).toEqual(refusal('to_unit', 'receiver-excluded', 'O-0'));
    expect(await send('O', 1)).toMatchObject({ sent: 1, refused: [] });
  });
});
