import { randomUUID } from 'node:crypto';

/** JSON as it was read: whatever the specification of the route says. */
export type Json = ReturnType<typeof JSON.parse>;

/** What came back: the body as JSON when it is JSON, else as text. */
export interface Answer<Body = Json> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly etag: string;
}

/** What a request may say beyond its path; a header given as null is left out. */
export interface Asking {
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly ifMatch?: string;
  readonly key?: string;
}

/** Somebody at a browser, without the browser: keeps cookies and sends the headers that the page sends. */
export class Client {
  private readonly cookies = new Map<string, string>();
  /** The assignment that every request names; set by logging in. */
  assignment?: string;

  constructor(readonly url: string) {}

  get<Body = Json>(path: string, asking: Asking = {}): Promise<Answer<Body>> {
    return this.ask<Body>('GET', path, asking);
  }

  /** Sends JSON with the headers of an unsafe request and a fresh idempotency key. */
  post<Body = Json>(
    path: string,
    body?: unknown,
    { headers, ifMatch, key = randomUUID() }: Asking = {},
  ): Promise<Answer<Body>> {
    const own = {
      'content-type': 'application/json',
      'x-sammanhang': '1',
      'idempotency-key': key,
      ...(ifMatch && { 'if-match': ifMatch }),
    };
    return this.ask<Body>('POST', path, { headers: { ...own, ...headers } }, JSON.stringify(body ?? {}));
  }

  /** Posts a form as a page without script does. */
  submit(path: string, form: Readonly<Record<string, string>>): Promise<Answer<string>> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.ask('POST', path, { headers }, new URLSearchParams(form).toString());
  }

  /** Follows redirects on this address until something else comes. */
  async follow(answer: Answer): Promise<Answer & { readonly path: string }> {
    let [current, path] = [answer, ''];
    for (let hop = 0; current.headers.has('location') && hop < 20; hop++) {
      path = new URL(current.headers.get('location') ?? '', this.url).href.slice(this.url.length);
      current = await this.get(path);
    }
    return { ...current, path };
  }

  get cookieHeader(): string {
    return [...this.cookies].map((pair) => pair.join('=')).join('; ');
  }

  private async ask<Body>(
    method: string,
    path: string,
    { headers = {}, ifMatch }: Asking,
    body?: string,
  ): Promise<Answer<Body>> {
    const all = {
      cookie: this.cookieHeader,
      'x-assignment': this.assignment ?? null,
      'if-match': ifMatch ?? null,
      ...headers,
    };
    const sent = Object.entries(all).filter((pair): pair is [string, string] => Boolean(pair[1]));
    const response = await fetch(new URL(path, this.url), {
      method,
      headers: sent,
      redirect: 'manual',
      ...(body !== undefined && { body }),
    });
    for (const cookie of response.headers.getSetCookie()) this.keep(cookie);
    return answerOf<Body>(response);
  }

  private keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(';');
    const name = pair.slice(0, pair.indexOf('='));
    const gone = attributes.some((each) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(each));
    if (gone) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(name.length + 1));
  }
}

async function answerOf<Body>(response: Response): Promise<Answer<Body>> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson && text !== '' ? JSON.parse(text) : text) as Body,
    etag: response.headers.get('etag') ?? '',
  };
}
