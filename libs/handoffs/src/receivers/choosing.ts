import { openHeirOf, wordsOfText, type Unit } from '@care/directory';

/** What a sender looks for. */
export interface ReceiverSearch {
  readonly kind: string;
  /** The person's card at the sender's own unit. */
  readonly card?: string;
  /** Beginnings of words of name, place, organisation or kind. */
  readonly q?: string;
  /** Four-digit code (SCB). */
  readonly municipality?: string;
  /** 1–100. */
  readonly limit: number;
}

interface Choice extends ReceiverSearch {
  /** Ids, the latest first. */
  readonly earlier: readonly string[];
  readonly sectors: readonly string[];
  /** What the units do that this kind usually goes to, most usual first. */
  readonly usually: readonly string[];
  readonly now: Date;
  readonly own: Unit | undefined;
}

/** A unit, and the closed one that was found in its place. */
export interface ChosenUnit {
  readonly unit: Unit;
  readonly insteadOf: Unit | null;
}

/**
 * Which units are offered, and in which order: those had before, then near ones that do what the kind usually goes to, then the
 * place asked for or the sender's own, then Swedish order.
 */
export function orderOf(units: readonly Unit[], choice: Choice): ChosenUnit[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const words = wordsOfText(choice.q ?? '');
  const matching = units.filter((unit) => matches(unit, words, choice));
  const found = matching.flatMap((unit) => openOf(unit, byId, choice.now));
  const fit = found.filter(({ unit }) => choice.sectors.includes(unit.sector) && unit.id !== choice.own?.id);
  const sorted = [...fit].sort((one, other) => compare(placeOf(one, choice), placeOf(other, choice)));
  const firsts = new Map(sorted.toReversed().map((each) => [each.unit.id, each]));
  return sorted.filter((each) => firsts.get(each.unit.id) === each).slice(0, choice.limit);
}

/** Without words only a closed unit that was had before is worth its successor. */
function matches(unit: Unit, words: readonly string[], { earlier, municipality, now }: Choice): boolean {
  const wanted = words.length > 0 || !unit.isClosed(now) || earlier.includes(unit.id);
  const place =
    municipality === undefined || unit.facts.municipality?.code === municipality || earlier.includes(unit.id);
  return wanted && place && words.every((word) => unit.facts.searchText.includes(` ${word}`));
}

function openOf(unit: Unit, byId: ReadonlyMap<string, Unit>, now: Date): ChosenUnit[] {
  const heir = openHeirOf(unit, byId, now);
  return heir ? [{ unit: heir, insteadOf: heir === unit ? null : unit }] : [];
}

type Place = readonly [earlier: number, unusual: number, far: number, redirected: number, name: string];

function placeOf({ unit, insteadOf }: ChosenUnit, choice: Choice): Place {
  const { earlier } = choice;
  const at = earlier.indexOf(insteadOf?.id ?? unit.id);
  const near = isNear(unit, choice);
  return [
    at < 0 ? earlier.length : at,
    unusualOf(unit, near, choice),
    near ? 0 : 1,
    insteadOf ? 1 : 0,
    unit.facts.sortKey,
  ];
}

/** In the place that is asked for, else in the sender's own. */
function isNear({ facts }: Unit, { municipality, own }: Choice): boolean {
  const place = municipality ?? own?.facts.municipality?.code;
  return place !== undefined && facts.municipality?.code === place;
}

/** What a unit does counts only where it is near: a far one of the right kind is no better than any other. */
function unusualOf({ facts }: Unit, near: boolean, { usually }: Choice): number {
  const at = usually.indexOf(facts.kind);
  return at < 0 || !near ? usually.length : at;
}

function compare(one: Place, other: Place): number {
  const at = one.findIndex((part, index) => part !== other[index]);
  const [left = 0, right = 0] = [one[at], other[at]];
  return left < right ? -1 : Number(left > right);
}
