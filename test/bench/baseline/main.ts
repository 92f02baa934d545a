import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Pool } from 'pg';
import { Answers, type Answer } from './answers';
import { BatchDesk } from './batch-desk';
import type { Desk, Sent } from './desk';
import { Keys } from './keys';
import { OrdinaryDesk } from './ordinary-desk';
import { loadNames } from './names';
import type { BaselineSettings } from './settings';

/**
 * What a handoff server costs when it is nothing but `node:http` and `pg`. It looks the session up, signs the context that
 * row-level security reads, seals and opens the same texts, and writes or reads the same rows with the same pool, the row of
 * the access log included. It validates nothing, decides nothing (basis, kind, rights, moves are constants), has no ETag, no
 * request log, no metrics, no limits and no security headers.
 */
async function serve(): Promise<void> {
  const settings = JSON.parse(process.env['BASELINE'] ?? '{}') as BaselineSettings;
  const pool = new Pool({ connectionString: settings.database, max: settings.pool });
  const keys = new Keys(settings);
  const answers = new Answers(keys, await loadNames(pool), settings.summaries);
  const desk =
    settings.style === 'batch' ? new BatchDesk(pool, keys, answers, settings) : new OrdinaryDesk(pool, keys, answers);
  const server = createServer((request, response) => {
    route(desk, request).then(
      ({ status, body }) => send(response, status, body),
      (error: Error) => send(response, 500, { error: error.message }),
    );
  });
  server.listen(settings.port, '127.0.0.1', () => process.send?.({ ready: true }));
}

async function route(desk: Desk, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const reference = /sid=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  if (request.method === 'POST')
    return desk.send(reference, String(request.headers['idempotency-key']), JSON.parse(await bodyOf(request)) as Sent);
  const [, id] = /handoffs\/([0-9a-f-]{36})/.exec(url.pathname) ?? [];
  if (id) return desk.get(reference, id);
  return desk.list(reference, Number(url.searchParams.get('limit') ?? 50), url.searchParams.get('after'));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function send(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

void serve();
