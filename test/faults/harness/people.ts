import { randomUUID } from 'node:crypto';
import { Client, type Answer } from '../../support/client';
import { cardOf, CONSENT, PEOPLE, UNITS } from '../../support/handing-off';
import { logIn } from '../../support/log-in';
import type { Operation, Outcome } from './ledger';
import type { System } from './system';

/** Stands in every content that is sent; nobody but the two units may ever be shown it. */
export const CANARY = 'kanariefågel';

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

  private constructor(
    readonly name: string,
    private readonly client: Client,
    private readonly system: System,
    private readonly asked: Map<string, Asked>,
  ) {}

  static async logIn(system: System, account: string, asked: Map<string, Asked>): Promise<Person> {
    return new Person(account, await logIn(new Client(system.url), account), system, asked);
  }

  /** Sends a care request to home nursing; the new handoff's id, or undefined when it was not said to be sent. */
  async send(key: string = randomUUID()): Promise<string | undefined> {
    this.card ||= await cardOf(this.client, PEOPLE.sixten);
    const content = { request: `${CANARY} ${key}`, needs: CANARY, background: CANARY };
    const body = {
      kind: 'care-request',
      to: UNITS.homeNursing,
      urgency: 'today',
      content,
      basis: CONSENT,
      card: this.card,
    };
    return (await this.ask(key, { actor: this, verb: 'send', path: '/api/v1/handoffs', body }))?.body.id;
  }

  /** Reads the handoff and makes the move; true when it was said to be made. */
  async move(verb: string, item: string, body: object = {}): Promise<boolean> {
    const etag = await this.read(item);
    if (!etag) return false;
    const path = `/api/v1/handoffs/${item}/${verb}`;
    return (await this.ask(randomUUID(), { actor: this, verb, path, body, ifMatch: etag, item })) !== undefined;
  }

  /** Reads a handoff; its ETag, or '' when it was not shown. */
  async read(item: string): Promise<string> {
    const answer = await this.look('read', `/api/v1/handoffs/${item}`, item);
    return answer?.status === 200 ? answer.etag : '';
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
    const answer = await this.answered(key, () => this.client.post(path, body, { key, ...(ifMatch && { ifMatch }) }));
    return answer && answer.status < 300 ? answer : undefined;
  }

  private async answered(key: string, question: () => Promise<Answer>): Promise<Answer | undefined> {
    const answer = await question().catch(() => undefined);
    const told = answer && { status: answer.status, ...toldBy(answer) };
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
