import { loadId } from '../data/load-ids';
import { against } from '../figures';
import { reading } from '../load/requests';
import type { Measure } from '../measure';
import { interleaved } from '../rounds';
import { large } from './county';
import { sideBySide } from './servers';

const about = { unit: 'requests/s', better: 'higher' } as const;
const READ = 1_000;

/** One of a thousand handoffs is read by its sender, with its rows of the access log. */
export const getHandoff: Measure = {
  name: 'get-handoff',
  about: 'GET of a handoff against both baselines',
  async run(bench) {
    const paths = Array.from({ length: READ }, (_, at) => `/api/v1/handoffs/${loadId('handoff', at + 1)}`);
    const all = await sideBySide(bench, await large(bench), ['ordinary', 'batch'], (nurse) =>
      paths.map((path) => reading(nurse, path)),
    );
    const { ours = [], ordinary = [], batch = [] } = await interleaved(all, bench.options);
    return [
      against({ ...about, name: 'get-handoff ÷ ordinary', goal: 1.2, stretch: 1.5 }, ours, ordinary),
      against({ ...about, name: 'get-handoff ÷ batch', goal: 0.65, stretch: 0.8 }, ours, batch),
    ];
  },
};
