import type { Asker } from './askers';
import { begunBy } from './begun';
import { alsoAt, DEPUTISED } from './elsewhere';
import { besides, type Place, type Things } from './standing';

/** Drafts that a sending may end: made anew for everybody who asks, because the first sending of each takes it away. */
export async function sendable(place: Place): Promise<(who: Asker) => Promise<Things>> {
  const others = await place.elsewhere();
  const { client: ward } = await place.asker('ward-nurse');
  const standsIn = await alsoAt(place, 'ward-nurse', { unit: DEPUTISED });
  const { unit } = await place.asker('home-nurse');
  const foreign = [await begunBy(ward)];
  return async (who) => {
    const own = who.rights.has('register') ? [await begunBy(who.client)] : [];
    const made = { ...others, deputised: { ...others.deputised, drafts: [await begunBy(standsIn.client)] } };
    return { own: who.unit === unit ? own : [], ...besides(made, who, 'drafts', foreign) };
  };
}

/** A unit's drafts are those of everybody who works there, and of whoever stands in for it. */
export async function drafts(place: Place): Promise<(who: Asker) => Things> {
  const { client: home, unit } = await place.asker('home-nurse');
  const { client: ward } = await place.asker('ward-nurse');
  const own = [await begunBy(home), await begunBy(home), await begunBy(home)];
  const foreign = [await begunBy(ward)];
  const others = await place.elsewhere();
  return (who) => {
    const isOwn = who.unit === unit;
    return { own: isOwn ? own : [], ...besides(others, who, 'drafts', isOwn ? foreign : [...foreign, ...own]) };
  };
}
