import { randomUUID } from 'node:crypto';
import { Client, type Answer } from '../../support/client';
import { cardOf, CONSENT, PEOPLE } from '../../support/handing-off';
import { logIn } from '../../support/log-in';
import { deedOf, type Page } from './acting';
import type { Operation, Outcome } from './ledger';
import { contentOf, PLACES, USUAL, type Account, type Errand } from './repertoire';
import type { System } from './system';

/** What is sent once more, word for word, when nobody knows what became of it. */
interface Asked {
  readonly actor: Person;
  readonly verb: string;
  readonly path: string;
  readonly body: object;
  readonly ifMatch?: string;
  readonly item?: string;
}

/** Somebody at work, every step of whom stands in the ledger before it is taken. */
export class Person {
  private card = '';
  private colleague?: string;

  private constructor(
    readonly name: Account,
    private readonly client: Client,
    private readonly system: System,
    private readonly asked: Map<string, Asked>,
  ) {}

  /** Looks up whom it is all about too, while nothing is broken yet. */
  static async logIn(system: System, account: Account, asked: Map<string, Asked>): Promise<Person> {
    const person = new Person(account, await logIn(new Client(system.url), account), system, asked);
    const { body } = await person.client.get<{ items: { id: string }[] }>('/api/v1/colleagues');
    person.colleague = body.items[0]?.id;
    person.card = await cardOf(person.client, PEOPLE.sixten);
    return person;
  }

  get unit(): string {
    return PLACES[this.name].unit;
  }

  /** Sends a care request to home nursing, or what the errand says; the new handoff's id, or undefined when it was not said to be sent. */
  async send(key: string = randomUUID(), errand: Errand = USUAL, more: object = {}): Promise<string | undefined> {
    const { card } = this;
    const { kind, urgency, to } = errand;
    const content = contentOf(errand, key);
    const body = { kind, urgency, to: PLACES[to].unit, content, basis: CONSENT, card, ...more };
    return (await this.ask(key, { actor: this, verb: 'send', path: '/api/v1/handoffs', body }))?.body.id;
  }

  /** Reads the handoff and makes the move; true when it was said to be made. */
  async move(verb: string, item: string, body?: object): Promise<boolean> {
    const shown = await this.page(item);
    return shown !== undefined && this.act(verb, item, shown, body);
  }

  /** Does what is asked with the words it wants, `body` in place of its own; false when it was not said to be done. */
  async act(verb: string, item: string, { etag, body: page }: Answer<Page>, body?: object): Promise<boolean> {
    const next = PLACES[this.name].passesOnTo;
    const deed = deedOf(verb, page, { next, ...(this.colleague && { colleague: this.colleague }) });
    if (!deed) return false;
    const path = `/api/v1/handoffs/${item}/${deed.path}`;
    const asked = { actor: this, verb, path, body: body ?? deed.body, item };
    return (await this.ask(randomUUID(), { ...asked, ...(deed.versioned && { ifMatch: etag }) })) !== undefined;
  }

  /** Reads a handoff; its ETag, or '' when it was not shown. */
  async read(item: string): Promise<string> {
    return (await this.page(item))?.etag ?? '';
  }

  /** The handoff as it is shown now; undefined when it was not. */
  async page(item: string): Promise<Answer<Page> | undefined> {
    const answer = await this.look('read', `/api/v1/handoffs/${item}`, item);
    return answer?.status === 200 ? (answer as Answer<Page>) : undefined;
  }

  /** Wants a mail about everything that happens to these. */
  async mailed(address: string, items: readonly string[]): Promise<void> {
    const groups = ['new', 'answered', 'overdue', 'thread', 'ended'];
    const channels = Object.fromEntries(groups.map((group) => [group, 'mail']));
    await this.client.post('/api/v1/notification-preferences', { of: 'own', channels, address });
    for (const item of items) await this.move('follow', item);
  }

  /** Asks for something that is only shown. Undefined when no answer came. */
  async look(verb: string, path: string, item?: string): Promise<Answer | undefined> {
    const key = randomUUID();
    this.system.ledger.invoke({ key, actor: this.name, verb, ...(item && { item }) });
    return this.answered(key, () => this.client.get(path));
  }

  /** Asks with this key, for the first time or again. */
  async ask(key: string, asked: Asked): Promise<Answer | undefined> {
    this.asked.set(key, asked);
    const { verb, path, body, ifMatch, item } = asked;
    this.system.ledger.invoke({ key, actor: this.name, verb, ...(item && { item }) });
    const post = (): Promise<Answer> => this.client.post(path, body, { key, ...(ifMatch && { ifMatch }) });
    const answer = await this.answered(key, post, item);
    return answer && answer.status < 300 ? answer : undefined;
  }

  /** What the answer names is the new handoff; what is written about an old one has an id of its own. */
  private async answered(key: string, question: () => Promise<Answer>, item?: string): Promise<Answer | undefined> {
    const answer = await question().catch(() => undefined);
    const told = answer && { status: answer.status, ...toldBy(answer), ...(item && { item }) };
    this.system.ledger.answered(key, outcomeOf(answer), told);
    return answer;
  }
}

function toldBy({ body }: Answer): Pick<Operation, 'code' | 'item'> {
  const { id, code } = (body ?? {}) as { id?: string; code?: string };
  return { ...(code && { code }), ...(typeof id === 'string' && { item: id }) };
}

/** Only the product's own word that nothing was stored counts as a refusal. */
function outcomeOf(answer: Answer | undefined): Outcome {
  if (!answer || answer.status === 502 || answer.status === 500 || answer.body?.code === 'outcome-unknown')
    return 'unknown';
  return answer.status < 300 ? 'ok' : 'fail';
}
