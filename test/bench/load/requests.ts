import type { Client } from '../../support/client';

/** A GET as it goes over the wire, asked by whoever is logged in; the same bytes for every server that is measured. */
export function reading(who: Client, path: string): string {
  return `GET ${path} HTTP/1.1\r\n${headOf(who)}\r\n`;
}

/** A POST of a JSON body, with a new idempotency key each time it is sent. */
export function posting(who: Client, path: string, body: object): string {
  const text = JSON.stringify(body);
  const own = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\nx-sammanhang: 1\r\nidempotency-key: {key}\r\n`;
  return `POST ${path} HTTP/1.1\r\n${headOf(who)}${own}\r\n${text}`;
}

function headOf({ cookieHeader, assignment = '', url }: Client): string {
  return `host: ${new URL(url).host}\r\ncookie: ${cookieHeader}\r\nx-assignment: ${assignment}\r\naccept-language: sv\r\n`;
}
