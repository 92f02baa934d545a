import { names, type Named } from './selector';

/** A unit that has inherited, or been inherited by, another, as it stands in the directory now. */
export interface Inherited extends Named {
  /** The unit that holds today what this one had; itself at the end of the chain. */
  readonly heir: string;
}

/** A unit and all that have the same heir, itself first: a no to one of them is a no to all, a yes is only its own. */
export type Kin = readonly [Named, ...Named[]];

/** The database has the same in `sharing.excludes`. */
export function kinOf(unit: Named, inherited: readonly Inherited[]): Kin {
  const heir = inherited.find((each) => each.unit === unit.unit)?.heir ?? unit.unit;
  return [unit, ...inherited.filter((each) => each.heir === heir && each.unit !== unit.unit)];
}

/** Whether any of the selectors names any of them. */
export function namesAny(selectors: readonly string[], kin: Kin): boolean {
  return kin.some((unit) => names(selectors, unit));
}
