import { Invalid, Metrics } from '@care/platform';
import { aCommand } from '../../../../test/builders/commands';
import {
  anInstallation,
  BIRGIT,
  cardOf,
  ELSA,
  EMIL,
  GUNNAR,
  lookUp,
  NOBODY,
  PETRA,
  REGISTER,
  STIG,
  type Installation,
} from '../../../../test/support/people';
import { NotAnIdentityNumber } from '../domain/identity-number.errors';
import { LookUpRequest } from '../http/persons.dto';
import { LookUpPerson } from './look-up-person';

describe('looking a person up', () => {
  let here: Installation;
  beforeAll(async () => {
    here = await anInstallation();
  });

  it('shows what the register says, the age today and the unit own card, but no address', async () => {
    const answer = await lookUp(here, here.ward, BIRGIT);
    expect(answer).toEqual({
      outcome: 'found',
      card: expect.any(String) as string,
      name: 'Birgit Lundmark',
      number: '19420608-9205',
      birthDate: '1942-06-08',
      age: 84,
      municipality: 'Umeå',
    });
  });

  it('takes the number as people write it', async () => {
    const cards = await Promise.all(
      ['420608-9205', '19420608-9205', ' 4206089205 '].map((text) => lookUp(here, here.ward, text)),
    );
    expect(new Set(cards.map(cardOf)).size).toBe(1);
  });

  it('gives each unit one card of its own, the same every time', async () => {
    const [first, again, others] = [
      await lookUp(here, here.ward, ELSA),
      await lookUp(here, here.ward, ELSA),
      await lookUp(here, here.homeNursing, ELSA),
    ];
    expect(cardOf(again)).toBe(cardOf(first));
    expect(cardOf(others)).not.toBe(cardOf(first));
  });

  it('gives one card to two who look the same person up at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => lookUp(here, here.ward, GUNNAR)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('says of a protected person only that there is one', async () => {
    expect(await lookUp(here, here.ward, PETRA)).toEqual({ outcome: 'protected', card: expect.any(String) as string });
  });

  it('says of a number the register does not have that nobody was found', async () => {
    expect(await lookUp(here, here.ward, NOBODY)).toEqual({ outcome: 'not-found' });
  });

  it('says when the person has died', async () => {
    expect(await lookUp(here, here.ward, STIG)).toMatchObject({ outcome: 'found', deceasedOn: '2026-10-02' });
  });

  it('takes two round trips', async () => {
    const trips = async (): Promise<number> => (await here.modules.get(Metrics).roundTrips.get()).values[0]?.value ?? 0;
    await lookUp(here, here.ward, BIRGIT);
    const before = await trips();
    await lookUp(here, here.ward, EMIL);
    expect((await trips()) - before).toBe(2);
  });

  it.each(['', '19420608', '194206089206', 'Birgit', '1942%'])('refuses "%s"', async (number) => {
    await expect(lookUp(here, here.ward, number)).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('refuses a purpose that is none, and stores nothing', async () => {
    const count = async (): Promise<unknown> =>
      (await here.owner.query('SELECT count(*) FROM persons.identity')).rows[0];
    const before = await count();
    const command = aCommand(LookUpRequest, { number: '199506082388', purpose: 'curiosity' });
    await expect(here.modules.get(LookUpPerson).execute(here.ward, command)).rejects.toThrow(Invalid);
    await expect(lookUp(here, here.ward, '199506082389')).rejects.toThrow(NotAnIdentityNumber);
    expect(await count()).toEqual(before);
  });

  it('refuses an assignment without a unit', async () => {
    await expect(lookUp(here, { ...here.ward, unitId: null }, BIRGIT)).rejects.toMatchObject({ code: 'unit-required' });
  });

  it('answers a repeated request again, and refuses its key with another number', async () => {
    const key = '6f1c2c1e-0b7a-4d0e-9c52-2f1f7d7f9a10';
    const first = await lookUp(here, here.ward, BIRGIT, key);
    expect(await lookUp(here, here.ward, BIRGIT, key)).toEqual(first);
    await expect(lookUp(here, here.ward, ELSA, key)).rejects.toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('writes one line for the answer and one for the person, found or not', async () => {
    const lines = async (): Promise<unknown[]> =>
      (
        await here.owner.query(
          'SELECT action, purpose, outcome, object_kind, object, person IS NOT NULL AS about FROM audit.access_log ORDER BY id DESC LIMIT 2',
        )
      ).rows;
    const line = { action: 'look-up', purpose: 'handoff', outcome: 'shown', object_kind: 'person-card' };
    const card = cardOf(await lookUp(here, here.ward, BIRGIT));
    expect(await lines()).toEqual([
      { ...line, object: card, about: true },
      { ...line, object: card, about: false },
    ]);
    await lookUp(here, here.ward, NOBODY);
    expect(await lines()).toEqual([
      { ...line, object: null, about: true },
      { ...line, object: null, about: false },
    ]);
  });
});

describe('an installation', () => {
  it('without a register finds nobody, and does not fail', async () => {
    const here = await anInstallation({});
    expect(await lookUp(here, here.ward, BIRGIT)).toEqual({ outcome: 'not-found' });
  });

  it('outside the demonstration refuses the series of generated people', async () => {
    const here = await anInstallation({ ...REGISTER, DEMONSTRATION: 'false', OIDC_ISSUER: 'https://idp.example.org' });
    await expect(lookUp(here, here.ward, '99TEST000001')).rejects.toMatchObject({
      code: 'identity-number-test-series',
    });
  });

  it('in the demonstration takes it', async () => {
    const here = await anInstallation();
    expect(await lookUp(here, here.ward, '99TEST000001')).toEqual({ outcome: 'not-found' });
  });
});
