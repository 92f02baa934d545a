import { loadId } from '../data/load-ids';
import { against } from '../figures';
import { posting, reading } from '../load/requests';
import type { Line, Measure } from '../measure';
import { interleaved, type Contender } from '../rounds';
import type { Api } from '../servers/api';
import type { Bench } from '../servers/bench';
import { careRequests, small } from './county';
import { CONNECTIONS } from './servers';

const READ = 1_000;
const DISABLE = `DO $$ DECLARE t regclass; BEGIN
  FOR t IN SELECT oid FROM pg_class WHERE relrowsecurity AND relkind IN ('r', 'p') LOOP EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', t); END LOOP; END $$`;

/** The same product on two copies of one database; in the other, no table has row-level security. The functions that write disclosures still check. */
export const rowSecurity: Measure = {
  name: 'row-security',
  about: 'row-level security on against off',
  async run(bench) {
    const guarded = await small(bench);
    const open = await bench.databases.copy('unguarded', guarded, DISABLE);
    const bodies = await careRequests(guarded);
    const paths = Array.from({ length: READ }, (_, at) => `/api/v1/handoffs/${loadId('handoff', at + 1)}`);
    const [on, off] = [await bench.api(guarded), await bench.api(open)];
    const sending = ({ nurse }: Api): string[] => bodies.map((body) => posting(nurse, '/api/v1/handoffs', body));
    const getting = ({ nurse }: Api): string[] => paths.map((path) => reading(nurse, path));
    return [await ratio('POST', bench, on, off, sending), await ratio('GET', bench, on, off, getting)];
  },
};

async function ratio(verb: string, bench: Bench, on: Api, off: Api, requestsOf: (api: Api) => string[]): Promise<Line> {
  const contender = (name: string, api: Api): Contender => {
    const requests = requestsOf(api);
    const job = { port: api.port, requests, connections: CONNECTIONS };
    return { name, measure: async (seconds) => (await bench.load({ ...job, seconds })).perSecond };
  };
  const { guarded = [], open = [] } = await interleaved(
    [contender('guarded', on), contender('open', off)],
    bench.options,
  );
  const about = { name: `row-security ${verb}, on ÷ off`, unit: 'requests/s', goal: 0.55, stretch: 0.75 };
  return against({ ...about, better: 'higher' }, guarded, open);
}
