import {
  anInstallation,
  BIRGIT,
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
});
