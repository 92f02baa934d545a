import type { Worker, World } from './world';

/** Another decision of the county's begins that day; one code has one value a day. */
export function isDateTaken(world: World, code: string, validFrom: string): boolean {
  return world.coming.has(`${code} ${validFrom}`);
}

/** A second administrator of the county decides, once; the first must still be one when it is approved. */
export function approvalOf(
  world: World,
  worker: Worker,
  id: string,
  approves: boolean,
): 204 | readonly [number, string] {
  const proposal = world.proposals.get(id);
  if (!world.may(worker, 'set-policy') || !proposal) return [404, 'not-found'];
  if (proposal.by === worker.key) return [403, 'second-person-needed'];
  if (proposal.decided) return [409, 'policy-decided'];
  if (!approves) return 204;
  if (world.workers.get(proposal.by)?.assigned !== true) return [409, 'policy-proposer-gone'];
  return isDateTaken(world, proposal.code, proposal.validFrom) ? [409, 'policy-date-taken'] : 204;
}
