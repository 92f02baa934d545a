import { RandomIds } from '@care/kernel';

const HOPS = 12;

/** Somebody who uses the API as a browser does: keeps cookies, logs in by the provider's page, names the assignment. */
export class Visitor {
  private readonly cookies = new Map<string, string>();
  private readonly ids = new RandomIds();
  private assignment = '';

  constructor(private readonly url: string) {}

  /** Logs in with an account of the demonstration, in its first assignment. Throws when the provider has no such account. */
  async logIn(account: string): Promise<this> {
    const page = await this.follow(await this.ask('GET', '/login?returnTo=/'));
    const form = /action="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await this.follow(await this.ask('POST', form, headers, new URLSearchParams({ account }).toString()));
    const session = await this.get<{ assignment: { id: string } | null }>('/api/v1/session');
    this.assignment = session.assignment?.id ?? '';
    return this;
  }

  async get<Body>(path: string): Promise<Body> {
    return bodyOf<Body>(await this.ask('GET', path), path);
  }

  /** Sends JSON as the page does, with a key of its own. */
  async post<Body>(path: string, body: object): Promise<Body> {
    const own = { 'content-type': 'application/json', 'x-sammanhang': '1', 'idempotency-key': this.ids.next() };
    return bodyOf<Body>(await this.ask('POST', path, own, JSON.stringify(body)), path);
  }

  private async follow(first: Response): Promise<Response> {
    let answer = first;
    for (let hop = 0; hop < HOPS && answer.headers.has('location'); hop++)
      answer = await this.ask('GET', answer.headers.get('location') ?? '');
    return answer;
  }

  private async ask(method: string, path: string, own: Record<string, string> = {}, body?: string): Promise<Response> {
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ');
    const headers = { cookie, ...(this.assignment ? { 'x-assignment': this.assignment } : {}), ...own };
    const answer = await fetch(new URL(path, this.url), {
      method,
      headers,
      redirect: 'manual',
      ...(body ? { body } : {}),
    });
    for (const [pair = ''] of answer.headers.getSetCookie().map((line) => line.split(';')))
      this.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    return answer;
  }
}

async function bodyOf<Body>(answer: Response, path: string): Promise<Body> {
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as Body;
}
