import type { Draw } from './draw';
import { Person } from './people';
import type { System } from './system';

type Asked = Parameters<Person['ask']>[1];
const PAUSE_MS = 100;
/** Between two steps of one pair of hands. */
const THINKING_MS = 25;
const PATIENCE_MS = 60_000;

/** A ward, home nursing and a school, all at work: the load of every case. */
export class Shift {
  private readonly offered: string[] = [];

  private constructor(
    private readonly system: System,
    private readonly asked: Map<string, Asked>,
    readonly ward: Person,
    readonly home: Person,
    readonly school: Person,
  ) {}

  static async begin(system: System): Promise<Shift> {
    const asked = new Map<string, Asked>();
    const people = ['ward-nurse', 'home-nurse', 'school-nurse'].map((account) => Person.logIn(system, account, asked));
    const [ward, home, school] = (await Promise.all(people)) as [Person, Person, Person];
    return new Shift(system, asked, ward, home, school);
  }

  /** So many steps, `width` at a time: mostly sending, and what a receiver does with what has been sent. */
  async work(draw: Draw, steps: number, width = 4): Promise<void> {
    let left = steps;
    const hand = async (): Promise<void> => {
      while (left-- > 0) await this.step(draw);
    };
    await Promise.all(Array.from({ length: width }, hand));
  }

  /** Works until the promise has settled. */
  async workUntil(draw: Draw, end: Promise<unknown>, width = 4): Promise<void> {
    let ended = false;
    const settled = end.finally(() => (ended = true));
    const hand = async (): Promise<void> => {
      while (!ended) {
        await this.step(draw);
        await new Promise((later) => setTimeout(later, THINKING_MS));
      }
    };
    await Promise.all([settled, ...Array.from({ length: width }, hand)]);
  }

  /** Sends what nobody knows the fate of once more, under the same key, until an answer says it. */
  async resolve(): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const open = this.system.ledger
        .operations()
        .filter(({ key, outcome }) => outcome === 'unknown' && this.asked.has(key));
      const unheard = open.filter(({ status, code }) => !isRefused(status, code));
      if (unheard.length === 0) return;
      if (Date.now() > end) throw new Error(`${unheard.length} requests were never answered.`);
      for (const { key } of unheard) await this.again(key);
      await new Promise((later) => setTimeout(later, PAUSE_MS));
    }
  }

  /** The same request once more. */
  async again(key: string): Promise<void> {
    const asked = this.asked.get(key);
    if (asked) await asked.actor.ask(key, asked);
  }

  private async step(draw: Draw): Promise<void> {
    const dice = draw.next();
    const item = this.offered.length > 0 ? draw.pick(this.offered) : undefined;
    if (dice < 0.45 || !item) await this.offer();
    else if (dice < 0.65) await this.home.move('open', item);
    else if (dice < 0.8) await this.home.move('accept', item);
    else if (dice < 0.87) await this.ward.move('withdraw', item, { reason: 'wrong-unit' });
    else if (dice < 0.93) await this.home.move('reject', item, { reason: 'no-capacity' });
    else if (dice < 0.97) await this.ward.read(item);
    else await this.home.look('list', '/api/v1/work-items');
  }

  private async offer(): Promise<void> {
    const item = await this.ward.send();
    if (item) this.offered.push(item);
  }
}

/** A 4xx to the repetition: the first asking left no key, and what it asked for is no longer possible. */
function isRefused(status: number | undefined, code: string | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500 && code !== 'request-in-progress';
}
