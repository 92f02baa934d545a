export const FOREVER = Number.POSITIVE_INFINITY;

/** One disclosure (design section 1); times in milliseconds of the world's own time. */
export interface Disclosed {
  readonly item: string;
  readonly holder: string;
  readonly owner: string;
  readonly person: string | null;
  readonly category: string;
  readonly code: string;
  readonly level: 1 | 2 | 3;
  readonly since: number;
  readonly until: number;
  readonly consent: string | null;
  /** The consent it came on has been withdrawn since. */
  readonly withdrawn: boolean;
}
export type Promised = Disclosed & { readonly gate: string };

/** What one unit has handed on to another, whether it saw it or was promised it. */
export interface Handed {
  readonly item: string;
  readonly from: string;
  readonly to: string;
  readonly consent: string | null;
}

/** The items of a handoff's parts. */
export const partsOf = (handoff: string): string[] =>
  ['identity', 'decide', 'rest'].map((part) => `${handoff}/${part}`);

const withoutGate = ({ gate: _gate, ...row }: Promised): Disclosed => row;

/** The access list: who sees what, on what, until when. Ended rows move to history. */
export class AccessList {
  rows: Disclosed[] = [];
  ended: Disclosed[] = [];
  promises: Promised[] = [];
  readonly handed: Handed[] = [];

  own(items: readonly string[], holder: string, person: string | null, now: number): void {
    const terms = { holder, owner: holder, person, category: 'own', code: 'own', since: now, until: FOREVER };
    const stated = { consent: null, withdrawn: false };
    this.rows.push(...items.map((item): Disclosed => ({ ...terms, ...stated, item, level: 3 })));
  }

  /** A second disclosure to the same holder takes the place of the first. */
  disclose(row: Disclosed): void {
    const same = (each: Disclosed): boolean => each.item === row.item && each.holder === row.holder;
    this.ended.push(...this.rows.filter(same));
    this.rows = [...this.rows.filter((each) => !same(each)), row];
  }

  promise(row: Promised): void {
    this.promises.push(row);
  }

  /** What was promised behind this gate becomes a disclosure. */
  redeem(gate: string, holder: string, now: number): void {
    const mine = (each: Promised): boolean => each.gate === gate && each.holder === holder;
    for (const row of this.promises.filter(mine).map(withoutGate)) this.disclose({ ...row, since: now });
    this.promises = this.promises.filter((each) => !mine(each));
  }

  /** What one unit was shown and promised goes on to another, on the same terms; the one that had it reads on until the last moment. */
  handOn(
    items: readonly string[],
    gate: string,
    [from, to]: readonly [string, string],
    now: number,
    last: number,
  ): void {
    const mine = this.rows.filter((row) => items.includes(row.item) && row.holder === from && row.level < 3);
    const shown = mine.filter(({ until }) => until > now);
    for (const row of shown) this.disclose({ ...row, holder: to, since: now });
    const promised = this.promises.filter((row) => row.gate === gate && row.holder === from);
    this.handed.push(...[...shown, ...promised].map(({ item, consent }) => ({ item, from, to, consent })));
    const has = (item: string): boolean => this.promises.some((row) => row.item === item && row.holder === to);
    this.promises.push(...promised.filter(({ item }) => !has(item)).map((row) => ({ ...row, holder: to, since: now })));
    this.windDown([...items, gate], from, now, last);
  }

  end(items: readonly string[], holder: string): void {
    const over = (each: Disclosed): boolean => items.includes(each.item) && each.holder === holder && each.level < 3;
    this.promises = this.promises.filter(
      (each) => each.holder !== holder || !(items.includes(each.item) || items.includes(each.gate)),
    );
    this.ended.push(...this.rows.filter(over));
    this.rows = this.rows.filter((each) => !over(each));
  }

  /** It has come back: nobody but its owner sees any of it or was promised it. */
  endAll(items: readonly string[]): void {
    this.promises = this.promises.filter(({ item, gate }) => !items.includes(item) && !items.includes(gate));
    const over = ({ item, level }: Disclosed): boolean => items.includes(item) && level < 3;
    this.ended.push(...this.rows.filter(over));
    this.rows = this.rows.filter((row) => !over(row));
  }

  /** The matter is over: what was promised is taken back, and the rest becomes reading until the last moment. */
  windDown(items: readonly string[], holder: string, now: number, last: number): void {
    this.promises = this.promises.filter(
      (each) => each.holder !== holder || !(items.includes(each.item) || items.includes(each.gate)),
    );
    this.rows = this.rows.map((each) => {
      const more = each.level > 1 || each.until > last;
      if (!items.includes(each.item) || each.holder !== holder || each.level === 3 || !more) return each;
      this.ended.push({ ...each, until: now });
      return { ...each, level: 1, since: now, until: Math.min(each.until, last) };
    });
  }

  /** Nothing more is promised on the consent, and what stands on it is marked; gives what was marked now. `holders` null is all. */
  withdraw(consent: string, holders: readonly string[] | null): readonly Disclosed[] {
    const hit = holders === null ? null : [...holders, ...this.behind(consent, holders)];
    const met = (each: Disclosed): boolean =>
      each.consent === consent && each.level < 3 && (hit === null || hit.includes(each.holder));
    const marked = this.rows.filter((each) => met(each) && !each.withdrawn);
    this.ended.push(...this.promises.filter(met).map((each) => ({ ...withoutGate(each), withdrawn: true })));
    this.promises = this.promises.filter((each) => !met(each));
    this.rows = this.rows.map((each) => (met(each) ? { ...each, withdrawn: true } : each));
    return marked;
  }

  /** Whoever got it from one of these, by however many hands. */
  private behind(consent: string, holders: readonly string[]): string[] {
    const first = this.handed.filter((each) => each.consent === consent && holders.includes(each.from));
    const reached = new Set(first);
    for (const one of reached)
      for (const next of this.handed) if (next.item === one.item && next.from === one.to) reached.add(next);
    return [...reached].map(({ to }) => to);
  }

  /** The most that somebody with these holders may do with the item: 0 nothing, 1 see, 2 act, 3 own. */
  level(item: string, holders: readonly string[], now: number): number {
    const mine = this.rows.filter((row) => row.item === item && holders.includes(row.holder) && row.until > now);
    return Math.max(0, ...mine.map(({ level }) => level));
  }

  live(now: number): readonly Disclosed[] {
    return this.rows.filter(({ until }) => until > now);
  }
}
