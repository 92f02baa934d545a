import type { TestApplication } from '../support/application';
import { UNITS } from '../support/handing-off';
import type { Asker } from './askers';

/** How a thing stands to whoever asks. */
export const RELATIONS = ['own', 'disclosed', 'ended', 'foreign'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Who worked for a while at another unit than the own. */
export const WHO_LEFT = 'home-nurse';

/** What a unit has about people, by what it is: of an adult and of a child. */
export interface Belongings {
  readonly units: readonly string[];
  readonly cards: readonly string[];
  readonly consents: readonly string[];
  readonly representatives: readonly string[];
  readonly drafts: readonly string[];
}

/** Two units that others see than who works there: by standing in for it, and by having worked there once. */
export interface Elsewhere {
  readonly deputised: Belongings;
  readonly left: Belongings;
}

/** Where things are made: the application, and everybody who is at work in it. */
export interface Place {
  readonly application: TestApplication;
  asker(account: string): Promise<Asker>;
  /** What units have that the own one stands in for, or that one of its people has left. */
  elsewhere(): Promise<Elsewhere>;
  /** The things a field can name, as they stand to this asker. */
  things(key: string, who: Asker): Promise<Things>;
}

/** The things of one kind, as they stand to one asker. */
export interface Things {
  /** The asker's own. */
  readonly own: readonly string[];
  /** Another's, disclosed to the asker, or of a unit that the asker's own stands in for. */
  readonly disclosed: readonly string[];
  /** Another's, which the asker has seen and sees no more. */
  readonly ended: readonly string[];
  /** Another's, which the asker has never seen. */
  readonly foreign: readonly string[];
  /** True for what everybody who is logged in may know: there is no foreign one. */
  readonly public?: true;
}

/** Makes things of one kind in a world and tells how they stand to whoever asks. */
export type Maker = (place: Place) => Promise<(who: Asker) => Things | Promise<Things>>;

/** Of somebody who has nothing of a kind. */
export const NONE: Things = { own: [], disclosed: [], ended: [], foreign: [] };

/** How what others have stands to the asker; `foreign` is what was never the asker's to see. */
export function besides(
  { deputised, left }: Elsewhere,
  { unit, account }: Asker,
  kind: keyof Belongings,
  foreign: readonly string[],
): Omit<Things, 'own'> {
  const [standsIn, hasLeft] = [unit === UNITS.homeNursing, account === WHO_LEFT];
  return {
    disclosed: standsIn ? deputised[kind] : [],
    ended: hasLeft ? left[kind] : [],
    foreign: [...foreign, ...(standsIn ? [] : deputised[kind]), ...(hasLeft ? [] : left[kind])],
  };
}
