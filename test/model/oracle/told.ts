import type { Consent } from './consent';
import { knownAs } from './people';
import type { World } from './world';

/** What has been said of sharing information with anybody that the person has given at these units, withdrawn ones too, until they would have ended. */
export function toldOf(world: World, holders: readonly string[], person: string, which?: 'ended too'): Consent[] {
  const ids = knownAs(world, holders, person);
  return [...world.consents.values()].filter(({ takenAt, scope, validUntil, person: whom }) => {
    const isTold = holders.includes(takenAt) && ids.includes(whom) && scope === 'information-sharing';
    return isTold && (which === 'ended too' || validUntil > world.now);
  });
}
