import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  anInstallation,
  BIRGIT,
  cardOf,
  DARIA,
  ELSA,
  EMIL,
  lookUp,
  NOBODY,
  PETRA,
  processOn,
  STIG,
  type Installation,
} from '../../../../test/support/people';
import type { LookUpAnswer } from './look-up-person';
import { SeededIds } from '../../../../test/support/seeded-ids';

describe('a pair of databases that differ in what another unit knows', () => {
  it('gives the same bytes for every number', async () => {
    const numbers = [BIRGIT, ELSA, EMIL, PETRA, STIG, DARIA.former, DARIA.now, NOBODY, BIRGIT];
    const [empty, full] = [await anInstallation(), await anInstallation()];
    const elsewhere = {
      ...full,
      modules: await processOn(full.database, new SeededIds('elsewhere')),
    };
    for (const number of numbers) await lookUp(elsewhere, full.homeNursing, number);
    const answersOf = async (installation: Installation): Promise<string[]> => {
      const answers: string[] = [];
      for (const number of numbers) answers.push(JSON.stringify(await lookUp(installation, installation.ward, number)));
      return answers;
    };
    expect(await answersOf(full)).toEqual(await answersOf(empty));
  });

  /** The unit knows somebody by one number, and later the register joins it with another, which somebody else may have looked up before. */
  it.each([
    ['former', DARIA.former, DARIA.now],
    ['present', DARIA.now, DARIA.former],
  ])(
    'keeps the card a unit has by the %s number, whether or not anybody knew the other one',
    async (_, mine, other) => {
      const folder = mkdtempSync(join(tmpdir(), 'register-'));
      const registerOf = (day: string, people: object[]): { POPULATION_REGISTER: string } => {
        const path = join(folder, `${day}.json`);
        writeFileSync(path, JSON.stringify({ people }));
        return { POPULATION_REGISTER: path };
      };
      const [name, { now: number, former: formerNumber }] = ['Daria Kovalenko', DARIA];
      const apart = registerOf(
        'apart',
        [mine, other].map((each) => ({ number: each, name })),
      );
      const joined = registerOf('joined', [{ number, formerNumber, name }]);
      const answers = async (isKnown: boolean): Promise<LookUpAnswer[]> => {
        const here = await anInstallation(apart);
        const [elsewhere, later] = [
          { modules: await processOn(here.database, new SeededIds('elsewhere'), apart) },
          { modules: await processOn(here.database, new SeededIds('later'), joined) },
        ];
        const before = await lookUp(here, here.ward, mine);
        if (isKnown) await lookUp(elsewhere, here.homeNursing, other);
        return [before, await lookUp(later, here.ward, other), await lookUp(later, here.ward, mine)];
      };
      const [empty, full] = [await answers(false), await answers(true)];
      rmSync(folder, { recursive: true });
      expect(JSON.stringify(full)).toBe(JSON.stringify(empty));
      expect(new Set(full.map(cardOf)).size).toBe(1);
    },
  );
});
