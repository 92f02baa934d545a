import type { Disclosed } from './access-list';
import { namesKin } from './kin';
import { idsOf } from './people';
import type { Unit, World } from './world';

/**
 * Whether what is shown on this row may not go to that unit: on a consent, because of what has been excluded until it would have ended and
 * what was taken back since it was given; on a basis that heeds a no, because of each of them, without end. Told at any of these units.
 */
export function saidNo(world: World, shown: Disclosed, told: readonly string[], unit: Unit): boolean {
  const given = shown.consent === null ? undefined : world.consents.get(shown.consent)?.given;
  if (!heedsNo(world, shown)) return false;
  const since = given ?? Number.NEGATIVE_INFINITY;
  const ids = idsOf(world, shown.person ?? '');
  const consents = [...world.consents.values()].filter(
    ({ person, takenAt, scope }) => ids.includes(person) && told.includes(takenAt) && scope === 'information-sharing',
  );
  const isExcluded = consents.some(
    ({ exclusions, validUntil }) =>
      (shown.consent === null || validUntil > world.now) && namesKin(world, exclusions, unit),
  );
  const isTakenBack = consents.some(
    ({ withdrawn, withdrawnAt, parties }) => withdrawn && (withdrawnAt ?? 0) >= since && namesKin(world, parties, unit),
  );
  return isExcluded || isTakenBack || isRecorded(world, { ids, told, since }, unit);
}

/** What stands on a consent, and on a basis that asks whether a no is known. */
export function heedsNo(world: World, shown: Disclosed): boolean {
  return shown.consent !== null || heeds(world, shown.code);
}

function isRecorded(
  world: World,
  { ids, told, since }: { ids: readonly string[]; told: readonly string[]; since: number },
  unit: Unit,
): boolean {
  return world.withdrawals.some(({ recordedAt, person, scopes, parties, consent, at }) => {
    const ours = told.includes(recordedAt) && ids.includes(person) && at >= since;
    const meant = scopes.length === 0 || scopes.includes('information-sharing');
    return ours && meant && (parties.length === 0 ? consent === null : namesKin(world, parties, unit));
  });
}

function heeds(world: World, code: string): boolean {
  const basis = world.given.bases.find((each) => each.code === code);
  return basis === undefined || basis.conditions.some(({ name }) => name === 'no-known-objection');
}
