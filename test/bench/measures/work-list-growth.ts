import { against } from '../figures';
import { reading } from '../load/requests';
import type { Measure } from '../measure';
import { interleaved, type Contender } from '../rounds';
import type { Bench } from '../servers/bench';
import type { BenchDatabase } from '../servers/databases';
import { cursors } from './cursors';
import { huge, small } from './county';
import { CONNECTIONS } from './servers';

/** What a page costs whom the installation has outgrown: its slow tail with a million handoffs and with ten thousand. */
export const workListGrowth: Measure = {
  name: 'work-list-growth',
  about: 'p95 of the work list with 1 000 000 handoffs against 10 000',
  async run(bench) {
    const contenders = [
      await asking('million', await huge(bench), bench),
      await asking('thousands', await small(bench), bench),
    ];
    const { million = [], thousands = [] } = await interleaved(contenders, bench.options);
    const about = { name: 'work-list p95, 1 000 000 ÷ 10 000', unit: 'ms', goal: 2 };
    return [against({ ...about, better: 'lower' }, million, thousands)];
  },
};

async function asking(name: string, database: BenchDatabase, bench: Bench): Promise<Contender> {
  const places = await cursors(database);
  const { port, nurse } = await bench.api(database);
  const requests = places.map((place) => reading(nurse, `/api/v1/work-items?limit=50&after=${place}`));
  const measure = async (seconds: number): Promise<number> =>
    (await bench.load({ port, requests, connections: CONNECTIONS, seconds })).p95;
  return { name, measure };
}
