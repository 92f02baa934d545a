import type { Actor } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';
import { idNumber } from '../../../test/builders/actors';
import { aCommand } from '../../../test/builders/commands';
import { BIRGIT } from '../../../test/support/people';
import { aReviewedCounty, personOf, type Reviewed } from '../../../test/support/reviewing';
import { AskLogExtractRequest } from './http/log-extracts.dto';
import { AskLogExtract } from './use-cases/ask-log-extract';
import { ReadLogExtract } from './use-cases/read-log-extract';

describe('Extracts as evidence (PDL 8 kap. 5 §, 2022:913 4 kap. 4 §)', () => {
  let reviewed: Reviewed;
  beforeAll(async () => {
    reviewed = await aReviewedCounty();
  });
  const asked = async (): Promise<string> =>
    (
      await reviewed.modules
        .get(AskLogExtract)
        .execute(reviewed.regional, aCommand(AskLogExtractRequest, { number: BIRGIT, why: 'Hon har frågat' }))
    ).id;
  const read = (actor: Actor, id: string) => reviewed.modules.get(ReadLogExtract).execute(actor, id, { limit: 50 });

  it.each(['2020-01-01', '2999-01-01'])(
    'are asked for when they are, though %s is said in SQL of one’s own',
    async (at) => {
      const id = idNumber(at < '2026' ? 901 : 902);
      const note = sql(
        'spec.note-extract',
        `SELECT oversight.note_extract($1, $2, ARRAY[$3]::uuid[], '2026-01-01', '2026-12-31', $4, 'x')`,
      );
      await reviewed.modules
        .get(UnitOfWork)
        .read(reviewed.regional, note(id, reviewed.regional.assignmentId, await personOf(reviewed, BIRGIT), at));
      const { rows } = await reviewed.owner.query(
        `SELECT asked_at BETWEEN now() - interval '61 minutes' AND now() + interval '61 minutes' AS near FROM oversight.log_extract WHERE id = $1`,
        [id],
      );
      await reviewed.owner.query('DELETE FROM oversight.log_extract WHERE id = $1', [id]);
      expect(rows).toEqual([{ near: true }]);
    },
  );

  it('are logged at each reading, also for a request that says a page has sent it by itself', async () => {
    const id = await asked();
    const lines = async (): Promise<number> =>
      (await reviewed.owner.query(`SELECT 1 FROM audit.access_log WHERE action = 'log-extract' AND object = $1`, [id]))
        .rowCount ?? 0;
    const made = await lines();
    await read(reviewed.regional, id);
    const once = await lines();
    await read({ ...reviewed.regional, byItself: true }, id);
    expect([once > made, (await lines()) - once]).toEqual([true, once - made]);
  });
});
