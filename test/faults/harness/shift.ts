import type { Draw } from './draw';
import { drawAct, drawMove } from './acting';
import { Person } from './people';
import { ACCOUNTS, drawErrand, nextErrand, type Account } from './repertoire';
import type { System } from './system';

type Asked = Parameters<Person['ask']>[1];
const PAUSE_MS = 100;
/** Between two steps of one pair of hands. */
const THINKING_MS = 25;
const PATIENCE_MS = 60_000;
/** So many are on everybody's mind; older ones wait for their clocks. */
const RECENT = 12;

/** What has been sent, and between whom. */
interface Offered {
  readonly item: string;
  readonly from: Account;
  readonly to: Account;
}

/** A ward, home nursing, a school's nurse and a health centre, all at work with every kind of handoff: the load of every case. */
export class Shift {
  private readonly offered: Offered[] = [];
  private errands = 0;

  private constructor(
    private readonly system: System,
    private readonly asked: Map<string, Asked>,
    readonly people: ReadonlyMap<Account, Person>,
  ) {}

  static async begin(system: System): Promise<Shift> {
    const asked = new Map<string, Asked>();
    const people = await Promise.all(ACCOUNTS.map((account) => Person.logIn(system, account, asked)));
    return new Shift(system, asked, new Map(people.map((person) => [person.name, person])));
  }

  get ward(): Person {
    return this.who('ward-nurse');
  }
  /** Works where none of it is anybody's business. */
  get stranger(): Person {
    return this.who('skelleftea-home-nurse');
  }
  get home(): Person {
    return this.who('home-nurse');
  }
  who(account: Account): Person {
    const person = this.people.get(account);
    if (!person) throw new Error(`Nobody is logged in as ${account}.`);
    return person;
  }

  /** So many steps, `width` at a time: sending, and what either side does with what has been sent. */
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
    const known = this.offered.length > 0 ? draw.pick(this.offered.slice(-RECENT)) : undefined;
    if (dice < 0.2 || !known) await this.offer(draw);
    else if (dice < 0.96) await this.turn(draw, known, this.whose(draw, known));
    else await this.home.look('list', '/api/v1/work-items');
  }

  /** Mostly the receiver; sometimes the centre, which may have had it passed on. */
  private whose(draw: Draw, { from, to }: Offered): Person {
    const dice = draw.next();
    if (to === 'ward-nurse' && dice < 0.2) return this.who('primary-care-nurse');
    return this.who(dice < 0.65 ? to : from);
  }

  /** Reads it and does one of what the page offers; seldom something that it does not. */
  private async turn(draw: Draw, { item, from, to }: Offered, person: Person): Promise<void> {
    const shown = await person.page(item);
    const verb = shown && (draw.next() < 0.06 ? drawMove(draw) : drawAct(draw, shown.body));
    if (!shown || !verb) return;
    if (verb === 'reroute') await this.offer(draw, { from, to, follows: item });
    else await person.act(verb, item, shown);
  }

  private async offer(draw: Draw, again?: Omit<Offered, 'item'> & { readonly follows: string }): Promise<void> {
    const errand = again ? drawErrandOf(draw, again) : nextErrand(draw, this.errands++);
    const more = again ? { follows: again.follows } : {};
    const item = await this.who(errand.from).send(undefined, errand, more);
    if (item) this.offered.push({ item, from: errand.from, to: errand.to });
  }
}

/** Something else on the same road. */
function drawErrandOf(draw: Draw, road: Omit<Offered, 'item'>): ReturnType<typeof drawErrand> {
  for (;;) {
    const errand = drawErrand(draw);
    if (errand.from === road.from && errand.to === road.to) return errand;
  }
}

/** A 4xx to the repetition: the first asking left no key, and what it asked for is no longer possible. */
function isRefused(status: number | undefined, code: string | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500 && code !== 'request-in-progress';
}
