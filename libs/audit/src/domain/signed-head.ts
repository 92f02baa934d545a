import { createHash, sign, verify, type KeyObject } from 'node:crypto';

/** What a signed head says: that the chain of this organisation had so many rows and this hash at its seal `seq`. All times UTC. */
export interface Head {
  /** Counts the heads of an installation from 1, over all organisations. */
  readonly n: number;
  /** Null for the chain of rows without an organisation. */
  readonly organisation: string | null;
  readonly seq: number;
  /** Hexadecimal, like `previous`. */
  readonly hash: string;
  readonly rows: number;
  readonly sealedAt: string;
  readonly at: string;
  /** SHA-256 of the line before this one; `FIRST` in the first line. */
  readonly previous: string;
}

/** What the first head has in front of it. */
export const FIRST = createHash('sha256').update('').digest('hex');
const PURPOSE = 'sammanhang audit head 1\n';

/** The head as one line of the file, without a line feed; signed with Ed25519 (RFC 8032). */
export function lineOf(head: Head, key: KeyObject): string {
  const signature = sign(null, signedPart(head), key).toString('base64');
  return JSON.stringify({ ...inOrder(head), signature });
}

/** SHA-256 of a line, hexadecimal, as the next line names it. */
export function hashOfLine(line: string): string {
  return createHash('sha256').update(line).digest('hex');
}

/** The head of a line, whoever signed it; undefined when the line is not exactly what `lineOf` writes. */
export function headOf(line: string): (Head & { readonly signature: string }) | undefined {
  const parsed = parse(line);
  if (!parsed) return undefined;
  const { signature, ...head } = parsed;
  return JSON.stringify({ ...inOrder(head), signature }) === line ? parsed : undefined;
}

/** Whether the holder of the key's other half signed the head. */
export function isSigned({ signature, ...head }: Head & { readonly signature: string }, key: KeyObject): boolean {
  return verify(null, signedPart(head), key, Buffer.from(signature, 'base64'));
}

function signedPart(head: Head): Buffer {
  return Buffer.from(PURPOSE + JSON.stringify(inOrder(head)));
}

/** One order of the fields, so that one head has one text. */
function inOrder({ n, organisation, seq, hash, rows, sealedAt, at, previous }: Head): Head {
  return { n, organisation, seq, hash, rows, sealedAt, at, previous };
}

function parse(line: string): (Head & { readonly signature: string }) | undefined {
  try {
    const value = JSON.parse(line) as (Head & { readonly signature: string }) | null;
    return value !== null && typeof value.n === 'number' && typeof value.signature === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
