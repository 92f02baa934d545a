import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestingModule } from '@nestjs/testing';
import { Clock, type Actor } from '@care/kernel';
import { UnitOfWork } from '@care/platform';
import { aCommand } from '../../../../test/builders/commands';
import {
  anInstallation,
  cardOf,
  DARIA,
  lookUp,
  PETRA,
  processOn,
  type Installation,
} from '../../../../test/support/people';
import { SeededIds } from '../../../../test/support/seeded-ids';
import type { StillClock } from '../../../../test/support/still-clock';
import { RegisterPersonRequest } from '../http/persons.dto';
import { Persons } from '../persons';
import { RegisterPerson } from './register-person';

describe('a person whom the register joins late from two numbers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'register-'));
  let here: Installation;
  beforeAll(async () => {
    here = await anInstallation();
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  /** A process whose register says this of people, the way it stands that day. */
  const onDay = async (day: string, people: object[]): Promise<{ modules: TestingModule }> => {
    const path = join(folder, `${day}.json`);
    writeFileSync(path, JSON.stringify({ people }));
    return { modules: await processOn(here.database, new SeededIds(day), { POPULATION_REGISTER: path }) };
  };
  const isProtected = (actor: Actor, card: string): Promise<boolean> =>
    here.modules.get(UnitOfWork).run(actor, async () => (await here.modules.get(Persons).card(card)).protected);

  it('is hidden from those too who knew the person by the former number, and shown to them again', async () => {
    const first = await onDay('first', [{ number: DARIA.former, name: 'Daria Kovalenko' }]);
    const known = cardOf(await lookUp(first, here.homeNursing, DARIA.former));
    expect(await lookUp(first, here.ward, DARIA.now)).toEqual({ outcome: 'not-found' });
    expect(await isProtected(here.homeNursing, known)).toBe(false);

    const joined = { number: DARIA.now, formerNumber: DARIA.former, name: 'Daria Kovalenko' };
    const second = await onDay('second', [{ ...joined, protection: 'sekretessmarkering' }]);
    const card = cardOf(await lookUp(second, here.ward, DARIA.now));
    expect(await isProtected(here.ward, card)).toBe(true);
    expect(await isProtected(here.homeNursing, known)).toBe(true);

    const third = await onDay('third', [joined]);
    third.modules.get<StillClock>(Clock).forward(60_000);
    await lookUp(third, here.ward, DARIA.former);
    expect(await isProtected(here.ward, card)).toBe(false);
    expect(await isProtected(here.homeNursing, known)).toBe(false);
  });

  it('is hidden behind a reserve number too, once that is joined with a protected person’s (folkbokföringslagen 16 §)', async () => {
    const body = { name: 'Okänd Kvinna', reason: 'Inga handlingar', protected: false };
    const made = await here.modules.get(RegisterPerson).execute(here.ward, aCommand(RegisterPersonRequest, body));
    expect(await isProtected(here.ward, made.card)).toBe(false);
    const joined = { number: PETRA, formerNumber: made.number, name: 'Petra Ahlström' };
    const day = await onDay('reserve', [{ ...joined, protection: 'skyddad-folkbokforing' }]);
    expect(await lookUp(day, here.homeNursing, made.number)).toEqual({
      outcome: 'protected',
      card: expect.any(String) as string,
    });
    expect(await isProtected(here.ward, made.card)).toBe(true);
    const card = await here.modules.get(UnitOfWork).run(here.ward, () => here.modules.get(Persons).card(made.card));
    expect(card.name).toBeUndefined();
  });
});
