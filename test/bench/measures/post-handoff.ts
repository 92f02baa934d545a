import { against } from '../figures';
import { posting } from '../load/requests';
import type { Measure } from '../measure';
import { interleaved } from '../rounds';
import { careRequests, large } from './county';
import { sideBySide } from './servers';

const about = { unit: 'requests/s', better: 'higher' } as const;

/** A care request is sent: some twenty rows in one commit. */
export const postHandoff: Measure = {
  name: 'post-handoff',
  about: 'POST of a handoff against both baselines',
  async run(bench) {
    const database = await large(bench);
    const bodies = await careRequests(database);
    const all = await sideBySide(bench, database, ['ordinary', 'batch'], (nurse) =>
      bodies.map((body) => posting(nurse, '/api/v1/handoffs', body)),
    );
    const { ours = [], ordinary = [], batch = [] } = await interleaved(all, bench.options);
    return [
      against({ ...about, name: 'post-handoff ÷ ordinary', goal: 1.2, stretch: 1.8 }, ours, ordinary),
      against({ ...about, name: 'post-handoff ÷ batch', goal: 0.5, stretch: 0.7 }, ours, batch),
    ];
  },
};
