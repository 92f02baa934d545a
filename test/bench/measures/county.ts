import type { Size } from '../data/county';
import { unitsOf } from '../data/county';
import { loadId } from '../data/load-ids';
import { CONSENT, CONTENT } from '../../support/handing-off';
import type { Bench } from '../servers/bench';
import type { BenchDatabase } from '../servers/databases';

const SMALL: Size = { handoffs: 10_000, ofTheWard: 1_000 };
const LARGE: Size = { handoffs: 110_000, ofTheWard: 100_000 };
const HUGE: Size = { handoffs: 1_000_000, ofTheWard: 100_000 };
const QUICKLY: Size = { handoffs: 2_000, ofTheWard: 1_000 };

/** A county with 10 000 handoffs, of which the ward sent a tenth. */
export const small = ({ databases, options }: Bench): Promise<BenchDatabase> =>
  databases.filled('small', options.quick ? QUICKLY : SMALL);

/** One where the ward alone has 100 000. */
export const large = ({ databases, options }: Bench): Promise<BenchDatabase> =>
  databases.filled('large', options.quick ? { ...QUICKLY, handoffs: 3_000 } : LARGE);

/** The same ward in a county with a million. */
export const huge = ({ databases, options }: Bench): Promise<BenchDatabase> =>
  databases.filled('huge', options.quick ? { ...QUICKLY, handoffs: 4_000 } : HUGE);

/** Bodies of care requests from the ward about its first people. */
export async function careRequests(database: BenchDatabase, people = 200): Promise<object[]> {
  const owner = await database.asOwner();
  const { receiver: to } = await unitsOf(owner).finally(() => owner.end());
  const same = { kind: 'care-request', to, urgency: 'today', content: CONTENT, basis: CONSENT };
  return Array.from({ length: people }, (_, at) => ({ ...same, card: loadId('card', at + 1) }));
}
