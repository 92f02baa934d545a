import type { TestingModule } from '@nestjs/testing';
import type { Client } from 'pg';
import { AccessModule } from '@care/access';
import { AuditModule } from '@care/audit';
import { DirectoryModule } from '@care/directory';
import type { Actor } from '@care/kernel';
import { aDatabase, type TestDatabase } from '../../../test/support/database';
import { modulesOn } from '../../../test/support/modules';
import { loadStaff, loginOf } from '../../../test/support/staff';
import { actorOf, type LiveSession } from './domain/live-session';
import { IdentityModule } from './identity.module';
import { hashOf } from './references';
import { BeginSession } from './use-cases/begin-session';
import { OpenAccount } from './use-cases/open-account';
import { RecogniseSession } from './use-cases/recognise-session';

const TRACE = '0'.repeat(32);

let database: TestDatabase;
let owner: Client;
let unit: (key: string) => string;
let modules: TestingModule;

beforeAll(async () => {
  database = await aDatabase();
  ({ owner, unit } = await loadStaff(database));
  modules = await modulesOn(database, [AccessModule, AuditModule, DirectoryModule, IdentityModule]);
});

async function logIn(...said: Parameters<typeof loginOf>): Promise<string> {
  const account = await modules.get(OpenAccount).execute(loginOf(...said));
  return modules.get(BeginSession).execute(account, loginOf(...said), { previous: null, traceId: TRACE });
}

const recognise = (reference: string, caused = true): Promise<LiveSession> =>
  modules.get(RecogniseSession).execute(hashOf(reference), caused);

async function actorIn(reference: string): Promise<Actor> {
  return actorOf(await recognise(reference), { traceId: TRACE, byItself: false });
}

describe('the holders of an assignment', () => {
  it('are its unit, the units it deputises and the closed ones it inherited', async () => {
    const actor = await actorIn(await logIn('home-nurse'));
    const own = unit('2480:home-nursing-centrum');
    expect(actor.unitId).toBe(own);
    expect(actor.holders[0]).toBe(own);
    expect(actor.holders).toContain(unit('2480:home-nursing-east'));
    const { rows } = await owner.query<{ id: string }>('SELECT id FROM directory.unit WHERE deputy_unit = $1', [own]);
    expect([...actor.holders].sort()).toEqual(
      [...new Set([own, unit('2480:home-nursing-east'), ...rows.map(({ id }) => id)])].sort(),
    );
  });

  it('reach back through several closings, and end where a unit is still open', async () => {
    const [last, middle, first, open] = ['2482:home-nursing', '2482:home-care', '2482:assessment', '2482:adult'].map(
      (key) => unit(key),
    );
    const actor = await actorIn(await logIn('skelleftea-home-nurse'));
    expect(actor.unitId).toBe(last);
    await owner.query(`UPDATE directory.unit SET closed_at = now() - interval '1 day', successor = $2 WHERE id = $1`, [
      middle,
      last,
    ]);
    await owner.query(`UPDATE directory.unit SET closed_at = now() - interval '2 days', successor = $2 WHERE id = $1`, [
      first,
      middle,
    ]);
    await owner.query(`UPDATE directory.unit SET closed_at = now() + interval '1 day', successor = $2 WHERE id = $1`, [
      open,
      last,
    ]);
    const later = await actorIn(await logIn('skelleftea-home-nurse'));
    await owner.query('UPDATE directory.unit SET closed_at = NULL, successor = NULL WHERE id = ANY($1)', [
      [middle, first, open],
    ]);
    expect(later.holders).toEqual(expect.arrayContaining([last, middle, first]));
    expect(later.holders).not.toContain(open);
  });

  it.each(['county-administrator', 'security-reviewer', 'statistics-reader'])(
    'are nobody for the %s',
    async (subject) => {
      const actor = await actorIn(await logIn(subject));
      expect(actor).toMatchObject({ holders: [], unitId: null, organisationId: expect.any(String) });
    },
  );

  it('are the person alone for a person, the same at every login and by whatever account', async () => {
    const first = await actorIn(await logIn('person-adult', { personalNumber: '199009142382' }));
    const second = await actorIn(await logIn('person-adult', { personalNumber: '199009142382' }));
    const other = await actorIn(await logIn('person-old', { personalNumber: '194110299221' }));
    expect(first.holders).toHaveLength(1);
    expect(second.holders).toEqual(first.holders);
    const elsewhere = await actorIn(await logIn('another-account', { personalNumber: '199009142382' }));
    expect(elsewhere.holders).toEqual(first.holders);
    expect(other.holders).not.toEqual(first.holders);
    expect(first.holders).not.toContain(first.userId);
  });

  it('are nobody for a person whose provider gives no number', async () => {
    expect((await actorIn(await logIn('person-adult'))).holders).toEqual([]);
  });
});
