import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import type { Actor } from '@care/kernel';
import { NotFound } from '@care/platform';
import { aCommand } from '../../../../test/builders/commands';
import { ELSA } from '../../../../test/support/people';
import {
  addLines,
  aReviewedCounty,
  aReviewerOf,
  lineAt,
  personOf,
  type Reviewed,
} from '../../../../test/support/reviewing';
import { AskLogExtractRequest } from '../http/log-extracts.dto';
import { AskLogExtract } from './ask-log-extract';
import { ExportLogExtract } from './export-log-extract';

const MANY = 12_000;

describe('The file of a long extract', () => {
  let reviewed: Reviewed;
  let elsa: string;

  beforeAll(async () => {
    reviewed = await aReviewedCounty();
    elsa = await personOf(reviewed, ELSA);
    const at = (n: number) => new Date(Date.UTC(2024, 0, 1) + Math.floor(n / 3) * 3_600_000).toISOString();
    await addLines(
      reviewed.owner,
      Array.from({ length: MANY }, (_, n) => lineAt(reviewed.ward, elsa, at(n))),
    );
  });

  const ask = async (actor: Actor): Promise<string> => {
    const command = aCommand(AskLogExtractRequest, { number: ELSA, why: 'Hon har frågat' });
    return (await reviewed.modules.get(AskLogExtract).execute(actor, command)).id;
  };
  const logged = async (id: string): Promise<unknown[]> =>
    (
      await reviewed.owner.query<{ person: string | null }>(
        `SELECT person FROM audit.access_log WHERE action = 'export-log-extract' AND object = $1 ORDER BY id`,
        [id],
      )
    ).rows.map(({ person }) => person);

  it('has every line once, in order, and is logged once', async () => {
    const id = await ask(reviewed.regional);
    const file = await reviewed.modules.get(ExportLogExtract).execute(reviewed.regional, id, 'sv');
    const rows = parse(await text(file), { bom: true, delimiter: ';', from_line: 2 });
    expect(rows).toHaveLength(MANY);
    const times = rows.map(([time = '']) => time);
    expect(times).toEqual([...times].sort());
    expect(await logged(id)).toEqual([null, elsa]);
  });

  it('breaks off when the reviewer’s assignment ends, so that a part is not taken for the whole', async () => {
    const former = await aReviewerOf(reviewed.owner, reviewed.ward.organisation.id, 4);
    const id = await ask(former);
    const file = await reviewed.modules.get(ExportLogExtract).execute(former, id, 'sv');
    await reviewed.owner.query('UPDATE identity.assignment SET ended_at = now() WHERE id = $1', [former.assignmentId]);
    await expect(text(file)).rejects.toBeInstanceOf(NotFound);
  });
});
