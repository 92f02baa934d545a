import { UnitOfWork } from '@care/platform';
import type { Actor } from '@care/kernel';
import { aCommand } from '../../../../test/builders/commands';
import { anInstallation, lookUp, type Installation } from '../../../../test/support/people';
import { RegisterPersonRequest } from '../http/persons.dto';
import { Persons } from '../persons';
import { RegisterPerson, type RegisteredPerson } from './register-person';

const SAMIR = { name: 'Samir Amiri', birthDate: '1998-01-01', reason: 'Har inga handlingar', protected: false };

describe('registering a person without a usable number', () => {
  let here: Installation;
  beforeAll(async () => {
    here = await anInstallation();
  });

  const register = (body: object, key?: string, actor: Actor = here.ward): Promise<RegisteredPerson> =>
    here.modules.get(RegisterPerson).execute(actor, aCommand(RegisterPersonRequest, body, key));
  const people = async (): Promise<unknown> => (await here.owner.query('SELECT count(*) FROM persons.person')).rows[0];

  it('gives a card and a number of our own series for the county of the unit', async () => {
    const made = await register(SAMIR);
    expect(made).toMatchObject({ name: 'Samir Amiri', birthDate: '1998-01-01', age: 28 });
    expect(made.number).toMatch(/^99R24[0-9A-Z]{7}$/);
    const card = await here.modules.get(UnitOfWork).run(here.ward, () => here.modules.get(Persons).card(made.card));
    expect(card).toMatchObject({ name: 'Samir Amiri', number: made.number, protected: false });
  });

  it('makes another person every time, even of the same name', async () => {
    const [one, two] = [await register(SAMIR), await register({ ...SAMIR, birthDate: undefined })];
    expect(new Set([one.card, two.card]).size).toBe(2);
    expect(one.number).not.toBe(two.number);
    expect(two.age).toBeUndefined();
  });

  it('makes one person of a request that is sent twice', async () => {
    const key = '2d6f3c0e-5a43-4a64-8a3b-1f3a3f6d2b11';
    const first = await register(SAMIR, key);
    const before = await people();
    expect(await register(SAMIR, key)).toEqual(first);
    expect(await people()).toEqual(before);
    await expect(register({ ...SAMIR, name: 'Nadir Amiri' }, key)).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
  });

  it('does not let another unit find the person by that number', async () => {
    const { number } = await register(SAMIR);
    expect(await lookUp(here, here.homeNursing, number)).toEqual({ outcome: 'not-found' });
  });

  it.each([
    [{ ...SAMIR, name: '' }, 'name', 'empty'],
    [{ ...SAMIR, name: 'x'.repeat(201) }, 'name', 'too-long'],
    [{ ...SAMIR, name: 'a\0b' }, 'name', 'control-character'],
    [{ ...SAMIR, name: 'a\u202eb' }, 'name', 'bidirectional-control'],
    [{ ...SAMIR, reason: '\ud800' }, 'reason', 'broken-character'],
    [{ ...SAMIR, reason: 7 }, 'reason', 'not-a-text'],
    [{ ...SAMIR, number: '1' }, 'number', 'unknown-field'],
    [{ ...SAMIR, protected: 'no' }, 'protected', 'is-boolean'],
    [{ ...SAMIR, protected: undefined }, 'protected', 'is-boolean'],
    [{ ...SAMIR, birthDate: '1998-02-30' }, 'birthDate', 'birth-date-invalid'],
    [{ ...SAMIR, birthDate: '2026-11-24' }, 'birthDate', 'birth-date-invalid'],
    [{ ...SAMIR, birthDate: '1898-01-01' }, 'birthDate', 'birth-date-invalid'],
    [{ ...SAMIR, birthDate: '98-01-01' }, 'birthDate', 'birth-date-invalid'],
  ])('refuses %j and stores nothing', async (body, field, code) => {
    const before = await people();
    await expect(register(body)).rejects.toMatchObject({ kind: 'invalid', errors: [{ field, code }] });
    expect(await people()).toEqual(before);
  });
});
