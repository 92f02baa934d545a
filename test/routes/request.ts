import type { Asked } from './asking';
import type { Route } from './route-table';

/** What stands in a request's fields, by their keys; a field that is missing is left out. */
export type Values = Readonly<Record<string, unknown>>;

/** The request that says exactly this, with `extra` in its body. */
export function requestOf(route: Route, values: Values, extra: Values = {}): Asked {
  const said = route.fields.filter(({ key }) => key in values);
  const at = (where: string): [string, unknown][] =>
    said.filter((field) => field.in === where).map(({ name, key }) => [name, values[key]]);
  const path = at('path').reduce((made, [name, value]) => made.replace(`{${name}}`, inAddress(value)), route.path);
  const query = at('query').map(([name, value]) => `${name}=${inAddress(value)}`);
  const address = query.length > 0 ? `${path}?${query.join('&')}` : path;
  return { method: route.method, path: address, body: { ...bodyOf(at('body')), ...extra } };
}

/** A name with a dot stands one level down, beside the `code` alone of what it stands in: it says the rest by itself. */
function bodyOf(said: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const body: Record<string, unknown> = Object.fromEntries(said.filter(([name]) => !name.includes('.')));
  for (const [name, value] of said.filter(([each]) => each.includes('.'))) {
    const [outer = '', inner = ''] = name.split('.');
    const { code } = (body[outer] ?? {}) as { code?: unknown };
    body[outer] = { code, [inner]: value };
  }
  return body;
}

/** A text that is no Unicode cannot be written in an address by any browser; what one sends instead is the sign for it. */
function inAddress(value: unknown): string {
  const text = typeof value === 'string' ? value : String(JSON.stringify(value));
  return encodeURIComponent(Buffer.from(text).toString());
}
