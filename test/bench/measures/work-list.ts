import { against } from '../figures';
import { reading } from '../load/requests';
import type { Measure } from '../measure';
import { interleaved } from '../rounds';
import { cursors } from './cursors';
import { large } from './county';
import { sideBySide } from './servers';

/** A page of 50 somewhere in the ward's 100 000 lines, against the same SQL in a bare server. */
export const workList: Measure = {
  name: 'work-list',
  about: 'work list of 50 with 100 000 rows in the unit, against the same SQL',
  async run(bench) {
    const database = await large(bench);
    const places = await cursors(database);
    const all = await sideBySide(bench, database, ['batch'], (nurse) =>
      places.map((place) => reading(nurse, `/api/v1/work-items?limit=50&after=${place}`)),
    );
    const { ours = [], batch = [] } = await interleaved(all, bench.options);
    const about = { name: 'work-list ÷ same SQL', unit: 'pages/s', goal: 0.75, stretch: 0.85 };
    return [against({ ...about, better: 'higher' }, ours, batch)];
  },
};
