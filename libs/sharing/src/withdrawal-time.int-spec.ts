import { randomUUID } from 'node:crypto';
import { sql, UnitOfWork } from '@care/platform';
import { ConsentOffice } from '../../../test/builders/consents';
import { BIRGIT } from '../../../test/support/people';

const withdraw = sql('spec.withdraw-at', `SELECT sharing.withdraw($1, $2, $3, NULL, '{}', '{}', 'person', 'oral', $4)`);
const TIMES = [['long past', '2020-01-01T00:00:00Z'] as const, ['far future', '2999-01-01T00:00:00Z'] as const];

/** SQL of one's own, as after an injection: a withdrawal is dated when it is recorded, whatever the caller says. */
describe('The time of a withdrawal', () => {
  let office: ConsentOffice;
  let [ward, school] = ['', ''];

  beforeAll(async () => {
    office = await ConsentOffice.open();
    [ward, school] = [await office.card('ward', BIRGIT), await office.card('school', BIRGIT)];
  });
  beforeEach(() => office.owner.query('DELETE FROM sharing.consent_history; DELETE FROM sharing.consent'));

  const record = (at: string): Promise<void> => {
    const work = office.modules.get(UnitOfWork);
    return work.run(office.people.school, async () =>
      work.write(withdraw(randomUUID(), school, office.unit('school'), at)),
    );
  };

  it.each(TIMES)('in the %s does not meet what has expired', async (_, at) => {
    await office.give('ward', ward);
    await office.owner.query(
      `UPDATE sharing.consent SET given_at = now() - interval '20 days', valid_until = now() - interval '1 minute'`,
    );
    await record(at);
    const [item] = (await office.list('ward', ward)).items;
    expect([item?.withdrawnAt, item?.history.map(({ what }) => what)]).toEqual([null, ['given']]);
  });

  it.each(TIMES)('in the %s is neither before the consent was given nor ahead of its time', async (_, at) => {
    await office.give('ward', ward);
    await office.owner.query(`UPDATE sharing.consent SET given_at = now() - interval '1 minute'`);
    await record(at);
    const { rows } = await office.owner.query(
      `SELECT c.withdrawn_at >= c.given_at AND h.at = c.withdrawn_at AND c.withdrawn_at < now() + interval '61 minutes' AS near
       FROM sharing.consent c JOIN sharing.consent_history h USING (item)`,
    );
    expect(rows).toEqual([{ near: true }]);
  });

  it.each(TIMES)('in the %s is not what the unit that recorded it is shown', async (_, at) => {
    await record(at);
    const [withdrawal] = (await office.list('school', school)).withdrawals;
    expect(Math.abs(Date.parse(withdrawal?.at ?? '') - Date.now())).toBeLessThan(61 * 60_000);
  });
});
