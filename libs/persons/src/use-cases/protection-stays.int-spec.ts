import { randomUUID } from 'node:crypto';
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
  GUNNAR,
  lookUp,
  PETRA,
  processOn,
  type Installation,
} from '../../../../test/support/people';
import { SeededIds } from '../../../../test/support/seeded-ids';
import type { StillClock } from '../../../../test/support/still-clock';
import { RegisterPersonRequest } from '../http/persons.dto';
import { Persons } from '../persons';
import { FindPeople } from './find-people';
import { LookUpPeople } from './look-up-people';
import { RegisterPerson } from './register-person';

/** A register's answer may be overtaken by a later one, and some acts ask no register at all: neither lifts a protection. */
describe('A protection that has been noted (OSL 22 kap. 1 §, folkbokföringslagen 16 §)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'register-'));
  let here: Installation;
  beforeAll(async () => {
    here = await anInstallation();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A process whose register says this of people; its clock stands so many minutes from now. */
  const withRegister = async (people: object[], minutes: number): Promise<{ modules: TestingModule }> => {
    const path = join(folder, `${randomUUID()}.json`);
    writeFileSync(path, JSON.stringify({ people }));
    const modules = await processOn(here.database, new SeededIds(path), { POPULATION_REGISTER: path });
    modules.get<StillClock>(Clock).moveTo(new Date(Date.now() + minutes * 60_000).toISOString());
    return { modules };
  };
  const gunnar = { number: GUNNAR, name: 'Gunnar Test', guardians: [{ name: 'Någon', number: PETRA }] };
  const gunnarHidden = { ...gunnar, protection: 'sekretessmarkering' };
  const inWork = <T>(actor: Actor, act: () => Promise<T>): Promise<T> => here.modules.get(UnitOfWork).run(actor, act);
  const isProtected = (actor: Actor, card: string): Promise<boolean> =>
    inWork(actor, async () => (await here.modules.get(Persons).card(card)).protected);

  it('is not lifted by a list that asked the register before: its people are protected too', async () => {
    const [before, after] = [await withRegister([gunnar], -10), await withRegister([gunnarHidden], -5)];
    const people = before.modules.get(LookUpPeople);
    const old = await people.read(GUNNAR);
    const theirs = cardOf(await lookUp(after, here.homeNursing, GUNNAR));
    const cards = await before.modules.get(UnitOfWork).run(here.ward, () => people.execute(here.ward, [old]));
    const mine = cards.get(GUNNAR);
    expect(mine).toMatchObject({ protected: true });
    expect(mine).not.toHaveProperty('name');
    expect([await isProtected(here.homeNursing, theirs), await isProtected(here.ward, mine?.id ?? '')]).toEqual([
      true,
      true,
    ]);
    const { rows } = await here.owner.query('SELECT 1 FROM persons.representative WHERE card = $1', [mine?.id]);
    expect(rows).toEqual([]);
  });

  it('is not lifted by a look-up that asked the register before, and is what that look-up answers', async () => {
    const [before, after] = [await withRegister([gunnar], -10), await withRegister([gunnarHidden], -5)];
    const theirs = cardOf(await lookUp(after, here.homeNursing, GUNNAR));
    expect(await lookUp(before, here.ward, GUNNAR)).toEqual({
      outcome: 'protected',
      card: expect.any(String) as string,
    });
    expect(await isProtected(here.homeNursing, theirs)).toBe(true);
  });

  it('is lifted when the register says so later', async () => {
    const later = await withRegister([gunnar], 0);
    expect(await lookUp(later, here.ward, GUNNAR)).toMatchObject({ outcome: 'found', name: 'Gunnar Test' });
  });

  it('is not lifted by a registration without a number that comes again, and neither is the card written over', async () => {
    const body = { name: 'Okänd Kvinna', reason: 'Inga handlingar', protected: false };
    const command = aCommand(RegisterPersonRequest, body, randomUUID());
    const register = () => here.modules.get(RegisterPerson).execute(here.ward, command);
    const made = await register();
    const joined = { number: PETRA, formerNumber: made.number, name: 'Petra Test' };
    const day = await withRegister([{ ...joined, protection: 'skyddad-folkbokforing' }], 0);
    const theirs = cardOf(await lookUp(day, here.homeNursing, PETRA));
    expect(cardOf(await lookUp(day, here.ward, PETRA))).toBe(made.card);
    await here.owner.query('TRUNCATE platform.idempotency');
    expect(await register()).toEqual(made);
    expect([await isProtected(here.ward, made.card), await isProtected(here.homeNursing, theirs)]).toEqual([
      true,
      true,
    ]);
    const card = await inWork(here.ward, () => here.modules.get(Persons).card(made.card));
    expect(card.number).toBe(PETRA);
  });

  it('holds for the other id too as soon as a reviewer’s question leads the numbers together, without a card', async () => {
    const [name, hidden] = ['Daria Kovalenko', { protection: 'skyddad-folkbokforing' }];
    const apart = await withRegister(
      [
        { number: DARIA.former, name, ...hidden },
        { number: DARIA.now, name },
      ],
      -10,
    );
    const [former, now] = [
      cardOf(await lookUp(apart, here.ward, DARIA.former)),
      cardOf(await lookUp(apart, here.homeNursing, DARIA.now)),
    ];
    expect([await isProtected(here.ward, former), await isProtected(here.homeNursing, now)]).toEqual([true, false]);
    const { modules } = await withRegister([{ number: DARIA.now, formerNumber: DARIA.former, name, ...hidden }], 0);
    const reviewer: Actor = { ...here.ward, unitId: null, holders: [], role: 'security-reviewer' };
    const find = modules.get(FindPeople);
    const asked = await find.read(DARIA.now);
    await modules.get(UnitOfWork).run(reviewer, () => find.execute(asked));
    expect([await isProtected(here.ward, former), await isProtected(here.homeNursing, now)]).toEqual([true, true]);
  });
});
