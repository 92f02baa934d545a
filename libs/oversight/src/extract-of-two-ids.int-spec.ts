import { aCommand } from '../../../test/builders/commands';
import { DARIA } from '../../../test/support/people';
import {
  addLines,
  aReviewedCounty,
  lineAt,
  personOf as idOf,
  withoutRegister,
  type Reviewed,
} from '../../../test/support/reviewing';
import { AskLogExtractRequest } from './http/log-extracts.dto';
import { AskLogExtract } from './use-cases/ask-log-extract';
import { ReadLogExtract } from './use-cases/read-log-extract';

describe('An extract about a person with two ids (PDL 8 kap. 5 §)', () => {
  it('has the rows of both also where the register tells of one number alone, once somebody has led them together', async () => {
    const other = await aReviewedCounty();
    const at = (person: string, time: string) => lineAt(other.ward, person, time);
    const bare = await withoutRegister(other);
    const [former, now] = [await idOf(bare, DARIA.former), await idOf(bare, DARIA.now)];
    await addLines(other.owner, [at(former, '2026-10-01T10:00:00Z'), at(now, '2026-10-02T10:00:00Z')]);
    const days = async ({ modules: by }: Reviewed): Promise<string[]> => {
      const body = { number: DARIA.now, to: '2026-10-02', why: 'Hon har frågat' };
      const { id } = await by.get(AskLogExtract).execute(other.regional, aCommand(AskLogExtractRequest, body));
      const { items } = await by.get(ReadLogExtract).execute(other.regional, id, { limit: 50 });
      return items.map((line) => line.at.slice(0, 10));
    };
    expect(await days(bare)).toEqual(['2026-10-02']);
    expect(await days(other)).toEqual(['2026-10-01', '2026-10-02']);
    expect(await days(bare)).toEqual(['2026-10-01', '2026-10-02']);
  });
});
