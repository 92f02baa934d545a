import type { Line } from '../measure';
import type { Bench } from '../servers/bench';
import type { Backend } from '../servers/queues';

/** Measures on Redis where the machine has it, then on PostgreSQL. */
export async function onEachBackend(
  { machines }: Bench,
  measure: (backend: Backend) => Promise<readonly Line[]>,
): Promise<Line[]> {
  const backends: readonly Backend[] = machines.redis ? ['redis', 'postgres'] : ['postgres'];
  const lines: Line[] = [];
  for (const backend of backends) lines.push(...(await measure(backend)));
  return lines;
}
