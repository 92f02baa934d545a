const MOST_BYTES = 256 * 1024;

/** The provider's answer is larger than any it has to give. */
export class AnswerTooLarge extends Error {}

/** `fetch` that follows no redirect and reads at most 256 kB; the callers set the time limit. */
export async function cappedFetch(url: string, options: Parameters<typeof fetch>[1]): Promise<Response> {
  const response = await fetch(url, { ...options, redirect: 'manual' });
  const body = response.body ? await readAtMost(response.body) : null;
  return new Response(body, { status: response.status, statusText: response.statusText, headers: response.headers });
}

async function readAtMost(body: ReadableStream<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength;
    if (bytes > MOST_BYTES) throw new AnswerTooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}
