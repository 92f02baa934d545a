export const CAPACITIES = ['open', 'waiting-list', 'full'] as const;
/** Whether a unit takes more, as it has said itself. */
export type Capacity = (typeof CAPACITIES)[number];

/** Somebody who answers when the unit itself does not, in the order of the list. */
export interface OnCall {
  readonly name: string;
  readonly phone: string;
  readonly email?: string;
}

/** What a unit's manager has set beside what the directory has always known of it. */
export interface UnitSetting {
  readonly email: string | null;
  readonly managerEmail: string | null;
  readonly onCall: readonly OnCall[];
  readonly capacity: Capacity;
  /** The last Swedish day (YYYY-MM-DD) that the capacity holds; null as long as nobody changes it. */
  readonly capacityUntil: string | null;
  /** 0 until somebody has set something. */
  readonly version: number;
}

export const UNSET: UnitSetting = {
  ...{ email: null, managerEmail: null, onCall: [], capacity: 'open', capacityUntil: null, version: 0 },
};

/** What holds on a Swedish day (YYYY-MM-DD): a unit that has said until when is open again the day after. */
export function capacityOn({ capacity, capacityUntil }: UnitSetting, today: string): Capacity {
  return capacityUntil !== null && capacityUntil < today ? 'open' : capacity;
}
