import { randomUUID } from 'node:crypto';
import { mayForward } from '../oracle/forwarding';
import { heedsNo } from '../oracle/noes-of-forwarding';
import type { Handoff, World } from '../oracle/world';
import { call, type Call } from './call';
import { numberIndex } from './number-index';

const DAY_MS = 86_400_000;

/** What has come back to its sender. */
const CAME_BACK: readonly string[] = [
  ...['rejected', 'misaddressed', 'withdrawn', 'cancelled', 'expired', 'entered-in-error'],
];

/** Passing on, only by the receiver to where it may, with an end that a policy could set; and ending for all, only of what has come back. */
export function callsOfPassingOn(world: World, holders: readonly string[]): Call[] {
  return [...world.handoffs.values()].slice(-5).flatMap((handoff) => {
    const { id, from, to } = handoff;
    const isBack = [from, to].some((unit) => holders.includes(unit)) && CAME_BACK.includes(handoff.state);
    const targets = [...targetsOf(world, handoff), from, to, randomUUID()];
    const [near] = targets.filter((target) => mayForward(world, handoff, target, holders));
    return [
      ...targets.map((target) => call('pass on', passOn(id, target), mayForward(world, handoff, target, holders))),
      call('end for all', `SELECT handoffs.end_all('${id}', now())`, isBack),
      ...(near
        ? [
            ...['NULL', `now() + interval '2 years'`].map((end) => call('read on', passOn(id, near, end), false)),
            ...callsAfterNo(world, handoff, near),
          ]
        : []),
    ];
  });
}

/** The person says no to that unit at the receiver, in words that no consent may have had; then it is passed on there. */
function callsAfterNo(world: World, { id, to, person }: Handoff, target: string): Call[] {
  const shown = world.access.rows.find(({ item, holder }) => item === id && holder === to);
  const number = [...world.identities].find(([, known]) => known === person)?.[0];
  if (!shown || number === undefined) return [];
  const [card, index] = [randomUUID(), `'\\x${numberIndex(number).toString('hex')}'::bytea`];
  const whom = `persons.resolve(${index}, ${index}, '${randomUUID()}')`;
  const said = [
    `SELECT access.own('${card}', '${to}', NULL, now())`,
    `SELECT ${whom}`,
    `INSERT INTO persons.card (item, holder, person, sealed, noted_at) SELECT '${card}', '${to}', ${whom}, 'x', now()`,
    `SELECT sharing.withdraw('${randomUUID()}', '${card}', '${to}', NULL, '{}', '{unit:${target}}', 'person', 'oral', now())`,
  ];
  return [call('pass on after a no', [...said, passOn(id, target)].join(';'), !heedsNo(world, shown))];
}

/** Two of the receiver's organisation, and two of others. */
function targetsOf(world: World, { to }: Handoff): string[] {
  const own = world.units.get(to)?.organisation;
  const units = [...world.units.values()].filter(({ id }) => id !== to);
  const [inside, outside] = [true, false].map((is) => units.filter((unit) => (unit.organisation === own) === is));
  return [...(inside ?? []), ...(outside ?? []).slice(0, 2)].map(({ id }) => id);
}

function passOn(id: string, target: string, end = `'${new Date(Date.now() + DAY_MS).toISOString()}'`): string {
  return `SELECT handoffs.forward('${id}', '${target}', now(), ${end})`;
}
