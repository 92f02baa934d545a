import type { TestApplication } from '../support/application';
import { asker, type Asker } from './askers';
import { elsewhere, standIn } from './elsewhere';
import { FILLINGS } from './fillings';
import { RouteNotAskable, type Route } from './route-table';
import { isId, type Field } from './route-fields';
import type { Elsewhere, Maker, Place, Things } from './standing';
import { MAKERS } from './things';
import type { Asked } from './asking';
import { requestOf, type Values } from './request';

/** What a request says instead of what it would say by itself, by the field's key. */
export type Instead = Values;

/** A county at work: who asks, and the things that exist for them to ask about. Everything is made once and by requests. */
export class World implements Place {
  private readonly askers = new Map<string, Promise<Asker>>();
  private readonly told = new Map<string, Promise<Things>>();
  private readonly made = new Map<string, ReturnType<Maker>>();
  private begun?: Promise<void>;
  private beside?: Promise<Elsewhere>;

  constructor(readonly application: TestApplication) {}

  /** The one session of this account that the suites share. */
  asker(account: string): Promise<Asker> {
    this.begun ??= standIn(this);
    const known = this.askers.get(account) ?? this.begun.then(() => asker(this.application, account));
    this.askers.set(account, known);
    return known;
  }

  elsewhere(): Promise<Elsewhere> {
    this.beside ??= elsewhere(this);
    return this.beside;
  }

  /** The next request of this account logs in again. */
  forget(account: string): void {
    this.askers.delete(account);
  }

  /** The things a field can name, as they stand to this asker. Throws `RouteNotAskable` when nobody has said how to make them. */
  things(key: string, who: Asker): Promise<Things> {
    const name = `${key} to ${who.account}`;
    const known = this.told.get(name) ?? this.find(key, who);
    this.told.set(name, known);
    return known;
  }

  private async find(key: string, who: Asker): Promise<Things> {
    const maker = MAKERS[key];
    if (!maker) throw new RouteNotAskable(`Say in test/routes/things.ts what "${key}" can name, and who owns it.`);
    const known = this.made.get(key) ?? maker(this);
    this.made.set(key, known);
    return (await known)(who);
  }

  /** A request that says what the route must be told. Throws `RouteNotAskable` for a field nobody knows how to fill. */
  async request(route: Route, who: Asker, instead: Instead = {}): Promise<Asked> {
    const needed = route.fields.filter(({ key, required }) => required && !(key in instead));
    const filled = needed.map(async (field) => [field.key, await this.valueOf(field, who)] as const);
    return requestOf(route, { ...Object.fromEntries(await Promise.all(filled)), ...instead });
  }

  /** What stands in this field when somebody fills it rightly. Throws `RouteNotAskable`. */
  async valueOf(field: Field, who: Asker): Promise<unknown> {
    const { schema, key } = field;
    const filling = FILLINGS[key];
    if (schema.enum) return schema.enum[0];
    if (filling) return filling(who);
    if (isId(field)) return this.ownOf(field, who);
    if (schema.default !== undefined) return schema.default;
    if (schema.minimum !== undefined) return schema.minimum;
    if (schema.type === 'boolean') return false;
    throw new RouteNotAskable(`Say in test/routes/fillings.ts what stands in "${key}".`);
  }

  private async ownOf({ key, schema }: Field, who: Asker): Promise<unknown> {
    const [first] = (await this.things(key, who)).own;
    return schema.items ? [first].filter(Boolean) : (first ?? NOTHING);
  }
}

/** The id of nothing, for whoever has nothing of a kind. */
export const NOTHING = '00000000-0000-4000-8000-00000000dead';
