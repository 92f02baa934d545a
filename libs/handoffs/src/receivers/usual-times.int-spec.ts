import { randomUUID } from 'node:crypto';
import { Module } from '@nestjs/common';
import type { Client } from 'pg';
import { aDatabase } from '../../../../test/support/database';
import { loadCounty } from '../../../../test/support/county';
import { modulesOn } from '../../../../test/support/modules';
import { unitId, type County } from '@care/directory';
import { UsualTimes } from './usual-times';

const K = 5;

@Module({ providers: [UsualTimes], exports: [UsualTimes] })
class TheRound {}

/** The same so many times, one after the other. */
async function times(n: number, act: () => Promise<void>): Promise<void> {
  for (let done = 0; done < n; done += 1) await act();
}

/** What is published of everybody's rows: it must tell no sender what another has sent, nor anybody what one person has met. */
describe('how soon a unit usually answers', () => {
  let owner: Client;
  let county: County;
  let usual: UsualTimes;

  beforeAll(async () => {
    const database = await aDatabase();
    county = await loadCounty(database);
    owner = await database.asOwner();
    usual = (await modulesOn(database, [TheRound], { login: 'care_worker' })).get(UsualTimes);
  });

  const id = (key: string): string => unitId(county, key);
  const SENDERS = {
    region: 'region:nus-stroke',
    board: '2480:home-nursing',
    school: '2480:school-medical',
  } as const;

  /** Answered on a day of last week, so many days after it was sent. */
  async function answer(to: string, from: keyof typeof SENDERS, days: number, changes: object = {}): Promise<void> {
    const facts = { person: randomUUID(), ago: 3, answer_needed: true, arrival: null, ...changes };
    await owner.query(
      `INSERT INTO handoffs.handoff (item, kind, kind_version, answer_needed, urgency, from_unit, to_unit, person, state, sent_at, seen_due_at, answered_at, version, arrival)
       SELECT gen_random_uuid(), 'care-request', 1, $5, 'today', $1, $2, $3, 'accepted', at - $4 * interval '1 day', at, at, 3, $7
       FROM (SELECT (date_trunc('week', now() AT TIME ZONE 'Europe/Stockholm') - $6 * interval '1 day' + interval '12 hours') AT TIME ZONE 'Europe/Stockholm' AS at) t`,
      [id(SENDERS[from]), to, facts.person, days, facts.answer_needed, facts.ago, facts.arrival],
    );
  }

  /** What five people of another organisation have had answered, without whom nothing is told of a unit. */
  const others = (to: string, days: number): Promise<void> => times(K, () => answer(to, 'school', days));

  /** Publishes this week anew. */
  async function bands(): Promise<Record<string, string>> {
    await owner.query('TRUNCATE handoffs.usual_answer, handoffs.usual_week');
    expect(await usual.run()).toBe(true);
    const { rows } = await owner.query<{ unit: string; band: string }>('SELECT unit, band FROM handoffs.usual_answer');
    return Object.fromEntries(rows.map(({ unit, band }) => [unit, band]));
  }

  it.each([
    [0, 'same-day'],
    [1, 'one-two-days'],
    [2, 'one-two-days'],
    [7, 'within-week'],
    [8, 'longer'],
  ])('is, with %i days for most, the band %s, and never a figure', async (days, band) => {
    const unit = randomUUID();
    await others(unit, days);
    await times(K, () => answer(unit, 'region', days));
    await answer(unit, 'region', 60);
    expect((await bands())[unit]).toBe(band);
  });

  it('is told of five people and of no fewer, however many handoffs they have', async () => {
    const [few, enough, one] = [randomUUID(), randomUUID(), randomUUID()];
    const people = Array.from({ length: K }, () => randomUUID());
    const both = async (unit: string, person: string): Promise<void> => {
      for (const sender of ['region', 'school'] as const) await answer(unit, sender, 1, { person });
    };
    for (const person of people.slice(1)) await both(few, person);
    for (const person of people) await both(enough, person);
    await times(2 * K, () => both(one, people[0] ?? ''));
    const told = await bands();
    expect([told[few], told[enough], told[one]]).toEqual([undefined, 'one-two-days', undefined]);
  });

  it('tells no organisation of fewer than five people that others have sent: its own rows cannot be taken away', async () => {
    const [few, none, enough] = [randomUUID(), randomUUID(), randomUUID()];
    await times(3 * K, () => answer(few, 'region', 1));
    await times(K - 1, () => answer(few, 'school', 1));
    await times(3 * K, () => answer(none, 'region', 1));
    for (const sender of ['region', 'school'] as const) await times(K, () => answer(enough, sender, 1));
    const told = await bands();
    expect([told[few], told[none], told[enough]]).toEqual([undefined, undefined, 'one-two-days']);
  });

  it('OSL 26 kap. 1 §: is the same to an organisation that has sent alone, whether or not somebody else has sent one person', async () => {
    const unit = randomUUID();
    await times(K, () => answer(unit, 'region', 0));
    const alone = (await bands())[unit];
    await answer(unit, 'school', 0);
    expect([alone, (await bands())[unit]]).toEqual([undefined, undefined]);
  });

  it('leaves out this week, what is older than thirteen, what needs no answer and what came by list', async () => {
    const unit = randomUUID();
    await others(unit, 1);
    await times(K - 1, () => answer(unit, 'region', 1));
    await answer(unit, 'region', 1, { ago: -0.6 });
    await answer(unit, 'region', 1, { ago: 92 });
    await answer(unit, 'region', 1, { answer_needed: false });
    expect((await bands())[unit]).toBeUndefined();
    await answer(unit, 'region', 1, { ago: 90 });
    expect((await bands())[unit]).toBe('one-two-days');
  });

  it('is published once a week, whoever asks and whatever happens meanwhile', async () => {
    const unit = randomUUID();
    await bands();
    await times(K, () => answer(unit, 'board', 0));
    expect(await usual.run()).toBe(false);
    expect((await owner.query('SELECT 1 FROM handoffs.usual_answer WHERE unit = $1', [unit])).rowCount).toBe(0);
  });
});
