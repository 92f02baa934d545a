import { randomUUID } from 'node:crypto';
import { Disclosures } from '@care/access';
import type { Actor } from '@care/kernel';
import { sql, sqlState, UnitOfWork } from '@care/platform';
import { ConsentOffice, type At } from '../../../../test/builders/consents';
import { BIRGIT } from '../../../../test/support/people';

const see = sql('spec.see', 'SELECT d.item FROM access.disclosure d WHERE d.item = $1');

/** Home care closes, and home nursing has what it had. */
describe('OSL 12 kap. 2 §: what a person says of a unit that has inherited another, or was inherited', () => {
  let office: ConsentOffice;
  let [ward, school] = ['', ''];
  const unit = (at: At): string => `unit:${office.unit(at)}`;
  const board = (): string => `organisation:${office.people.homeNursing.organisationId ?? ''}`;
  const close = (at: At, successor: At | null): Promise<unknown> =>
    office.owner.query(
      `UPDATE directory.unit SET closed_at = now() - interval '1 minute', successor = $2 WHERE id = $1`,
      [office.unit(at), successor && office.unit(successor)],
    );

  beforeAll(async () => {
    office = await ConsentOffice.open();
    [ward, school] = [await office.card('ward', BIRGIT), await office.card('school', BIRGIT)];
  });
  beforeEach(async () => {
    await office.owner.query(
      'TRUNCATE sharing.consent_history, sharing.consent, sharing.withdrawal, access.promise; UPDATE directory.unit SET successor = NULL, closed_at = NULL',
    );
  });

  const consents = async () =>
    (await office.list('ward', ward)).items.map(({ state, exclusions }) => [
      state,
      ...exclusions.map(({ code }) => code),
    ]);

  /** Something of the ward's, promised or disclosed to a unit on the consent. */
  async function given(
    how: 'promise' | 'disclose',
    consent: string,
    to: At,
  ): Promise<{ item: string; gate: string; done: string }> {
    const [item, gate] = [randomUUID(), randomUUID()];
    const { rows } = await office.owner.query<{ person: string }>('SELECT person FROM persons.card WHERE item = $1', [
      ward,
    ]);
    const terms = {
      item,
      to: office.unit(to),
      level: 1 as const,
      category: 'care-need',
      basis: { code: 'consent' },
      consent,
    };
    const disclosed = [{ ...terms, until: new Date('2027-02-01') }];
    const act = office.modules.get(UnitOfWork).run(office.people.ward, async () => {
      const disclosures = office.modules.get(Disclosures);
      disclosures.own([item, gate], office.unit('ward'), rows[0]?.person ?? null);
      if (how === 'promise') disclosures.promise(gate, disclosed);
      else disclosures.disclose(disclosed);
    });
    return {
      item,
      gate,
      done: await act.then(
        () => 'done',
        (error: { code: string }) => sqlState(error) || error.code,
      ),
    };
  }
  const heir = (): Actor => ({
    ...office.people.homeNursing,
    holders: [office.unit('homeNursing'), office.unit('homeCare')],
  });

  it('what is taken back from the heir is taken from the closed unit: nothing that was promised opens', async () => {
    const [consent = ''] = await office.give('ward', ward, { parties: [unit('homeCare')] });
    const { item, gate } = await given('promise', consent, 'homeCare');
    await close('homeCare', 'homeNursing');
    await office.withdraw('school', school, { parties: [unit('homeNursing')] });
    expect(await consents()).toEqual([['withdrawn']]);
    await office.owner.query('SELECT access.redeem($1, $2, now())', [gate, office.unit('homeCare')]);
    expect(await office.modules.get(UnitOfWork).read(heir(), see(item))).toEqual([[]]);
  });

  it('through others that have closed as well, and only what has come to that unit', async () => {
    await office.give('ward', ward, { parties: [unit('homeCare'), unit('child')] });
    await close('homeCare', 'school');
    await close('school', 'homeNursing');
    await office.withdraw('school', school, { parties: [unit('homeNursing')] });
    expect(await consents()).toEqual([['valid', unit('homeCare')]]);
  });

  it('what is taken back from the closed unit is taken from its heir', async () => {
    await office.give('ward', ward, { parties: [board(), 'sector:E'] });
    await close('homeCare', 'homeNursing');
    await office.withdraw('school', school, { parties: [unit('homeCare')] });
    const [[state, ...excluded] = []] = await consents();
    expect([state, excluded.sort()]).toEqual(['valid', [unit('homeCare'), unit('homeNursing')].sort()]);
  });

  it('nothing is taken where a closed unit has no heir, or units lead only back to each other', async () => {
    await office.give('ward', ward, { parties: [unit('homeCare')] });
    await close('homeCare', null);
    await office.withdraw('school', school, { parties: [unit('homeNursing')] });
    await close('homeCare', 'child');
    await close('child', 'homeCare');
    await office.withdraw('school', school, { parties: [unit('child')] });
    expect(await consents()).toEqual([['valid']]);
  });

  it('a consent that excludes the closed unit carries nothing to its heir, whoever writes the row', async () => {
    const [consent = ''] = await office.give('ward', ward, { parties: [board()], exclusions: [unit('homeCare')] });
    expect((await given('disclose', consent, 'homeNursing')).done).toBe('done');
    await close('homeCare', 'homeNursing');
    expect((await given('disclose', consent, 'homeNursing')).done).toBe('42501');
  });

  it('OSL 12 kap. 2 §: what meets a narrowing at the same time is run again until it finds that, and is refused a minute later', async () => {
    const [consent = ''] = await office.give('ward', ward, { parties: [unit('homeNursing'), unit('child')] });
    await office.withdraw('school', school, { parties: [unit('homeNursing')] });
    expect((await given('disclose', consent, 'homeNursing')).done).toBe('database-unavailable');
    await office.owner.query(`UPDATE sharing.consent_history SET at = now() - interval '2 minutes'`);
    expect((await given('disclose', consent, 'homeNursing')).done).toBe('42501');
  });
});
