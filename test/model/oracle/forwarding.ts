import { partsOf } from './access-list';
import { legalVerbs, partiesOf, type State } from './handoff-moves';
import { factsOf, refusalOfActing, type MoveAnswer } from './moving';
import { readersOf } from './consents';
import { saidNo } from './noes-of-forwarding';
import { swedishDaysLater } from './swedish-time';
import { letGo, tellOf } from './telling';
import type { Handoff, Unit, Worker, World } from './world';

const FORWARDED: readonly State[] = ['sent', 'received', 'accepted', 'in-progress', 'on-hold'];

export interface Forward {
  readonly to: string;
  readonly ifMatch: 'present' | 'stale' | 'missing';
}

/** 404, 403, 428, 412, 409, 422: to an open unit of the receiver's own organisation and zone that the person has not said no to. */
export function forwardAnswer(world: World, worker: Worker, id: string, { to, ifMatch }: Forward): MoveAnswer {
  const handoff = world.handoffs.get(id);
  const holders = world.holdersOf(worker);
  const refusal = refusalOfActing(world, worker, id, { right: 'answer', ifMatch });
  if (refusal || !handoff) return refusal ?? { status: 404, code: 'not-found' };
  if (partiesOf(factsOf(handoff), holders).length === 0) return { status: 403, code: 'forbidden' };
  if (!holders.includes(handoff.to) || !FORWARDED.includes(handoff.state))
    return { status: 409, code: 'illegal-transition', moves: legalVerbs(factsOf(handoff), holders) };
  return isReachable(world, handoff, to, holders) ? { status: 204 } : { status: 422, code: 'invalid' };
}

/** Whether somebody with these holders may pass it on there, whatever their right: what the database asks of each of them. */
export function mayForward(world: World, { id, ...handoff }: Handoff, to: string, holders: readonly string[]): boolean {
  const has = holders.includes(handoff.to) && world.access.level(id, [handoff.to], world.now) === 2;
  return has && FORWARDED.includes(handoff.state) && isReachable(world, { id, ...handoff }, to, holders);
}

function isReachable(world: World, handoff: Handoff, to: string, holders: readonly string[]): boolean {
  const target = world.units.get(to);
  return target !== undefined && !isOutside(world, handoff, target) && !isRefused(world, handoff, target, holders);
}

function isOutside(world: World, { from, to }: Handoff, other: Unit): boolean {
  const own = world.units.get(to);
  if (!own || other.id === own.id || other.id === from || isClosed(other)) return true;
  return other.organisation !== own.organisation || other.zone !== own.zone;
}

const isClosed = ({ closed }: Unit): boolean => closed;

/** Not named for a protected person; or the basis was taken back, or a no to the unit or its deputy is known to one who had it. */
function isRefused(world: World, handoff: Handoff, target: Unit, holders: readonly string[]): boolean {
  const { id, from, to, person } = handoff;
  const protectedNow = world.noted.has(person) && world.noted.get(person) !== null;
  if (protectedNow && !world.named.has(`${from} ${person} ${target.id}`)) return true;
  const mine = world.access.rows.find((row) => row.item === id && row.holder === to && row.until > world.now);
  if (!mine || mine.withdrawn) return true;
  const passed = world.access.handed.filter(({ item }) => item === id).map((each) => each.from);
  const told = [...holders, from, ...passed];
  return readersOf(world, target).some((reader) => saidNo(world, mine, told, reader));
}

/** The same handoff, with its state, age and deadlines; what the old unit had of its own about it goes. */
export function forward(world: World, worker: Worker, id: string, { to: target }: Forward): void {
  const handoff = world.handoffs.get(id);
  if (!handoff) throw new Error('This was not to be passed on.');
  const { from, to: left, state } = handoff;
  handoff.to = target;
  handoff.version += 1;
  handoff.history.push({ state, verb: 'forward', unit: left, reason: null, outcome: null, by: worker.name });
  world.lines.delete(`${left} ${id}`);
  letGo(world, id, left);
  tellOf(world, handoff, 'forward', left, [from, left, target]);
  const policies = world.policiesOf(from);
  const days = Number(policies['read-only-after-end-days']?.['days']);
  const parts = partsOf(id);
  const last = days === 0 ? world.now : swedishDaysLater(world.today, days) + world.ahead;
  world.access.handOn([...parts, id], id, [left, target], world.now, last);
  if (policies['after-end-shows']?.['what'] === 'own-contributions') world.access.end(parts, left);
}
