import type { TestApplication } from '../support/application';
import type { Asker } from './askers';

/** Where things are made: the application, and everybody who is at work in it. */
export interface Place {
  readonly application: TestApplication;
  asker(account: string): Promise<Asker>;
}

/** The things of one kind, as they stand to one asker. */
export interface Things {
  /** The asker's own. */
  readonly own: readonly string[];
  /** Another's, disclosed to the asker. */
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
