import type { Answer, Client } from './client';
import { formOf } from './log-in';

/** Goes to the provider, chooses the account, and stops before the way back: gives the address of the callback. */
export async function comeBackAs(visitor: Client, account: string, returnTo = '/'): Promise<string> {
  return throughProvider(visitor, await visitor.get(`/login?returnTo=${encodeURIComponent(returnTo)}`), account);
}

/** The same for a login that has begun with this answer. */
export async function throughProvider(visitor: Client, begun: Answer, account: string): Promise<string> {
  let answer: Answer = await visitor.submit(formOf(await visitor.follow(begun)), { account });
  while (!pathOf(visitor, answer).startsWith('/login/callback')) answer = await visitor.get(pathOf(visitor, answer));
  return pathOf(visitor, answer);
}

/** Where an answer sends the browser, as a path of this application. */
export function pathOf({ url }: Client, answer: Answer): string {
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`${answer.status}: ${String(answer.body)}`);
  return new URL(location, url).href.slice(url.length);
}

/** The line of the answer that sets this cookie. */
export function cookieOf(answer: Answer, name: string): string | undefined {
  return answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`));
}
