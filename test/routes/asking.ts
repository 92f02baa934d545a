import { randomUUID } from 'node:crypto';
import type { Client } from '../support/client';

/** One request, whole: what it says beyond this is who asks. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly ifMatch?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer with nothing read into it. */
export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Milliseconds until it had come. */
  readonly took: number;
}

const BEGUN = 'data: {}\n\n';

/** Asks as this client's browser would and gives the answer as bytes say it; of an answer that never ends, its beginning. */
export async function ask(client: Client, asked: Asked): Promise<Told> {
  const began = performance.now();
  const stop = new AbortController();
  const response = await fetch(new URL(asked.path, client.url), {
    method: asked.method,
    headers: headersOf(client, asked),
    redirect: 'manual',
    signal: stop.signal,
    ...(asked.method === 'POST' && { body: bodyOf(asked.body) }),
  });
  const stream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  const text = stream ? await beginningOf(response) : await response.text();
  if (stream) stop.abort();
  return { status: response.status, headers: response.headers, text, took: performance.now() - began };
}

/** The problem's code, or '' for what is no problem. */
export function codeOf({ text }: Told): string {
  return /"code":"([a-z0-9-]+)"/.exec(text)?.[1] ?? '';
}

function headersOf(client: Client, { method, key, ifMatch, headers }: Asked): Record<string, string> {
  const unsafe = { 'content-type': 'application/json', 'x-sammanhang': '1', 'idempotency-key': key ?? randomUUID() };
  return {
    ...(client.cookieHeader !== '' && { cookie: client.cookieHeader }),
    ...(client.assignment !== undefined && { 'x-assignment': client.assignment }),
    ...(method === 'POST' && unsafe),
    ...(ifMatch !== undefined && { 'if-match': ifMatch }),
    ...headers,
  };
}

function bodyOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body ?? {});
}

async function beginningOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of response.body ?? []) {
    text += decoder.decode(part as Uint8Array, { stream: true });
    if (text.includes(BEGUN)) break;
  }
  return text.slice(0, text.indexOf(BEGUN) + BEGUN.length);
}
