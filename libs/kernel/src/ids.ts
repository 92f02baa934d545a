import { randomUUID } from 'node:crypto';

/** The only source of new identifiers in server code; a port, so that two runs can draw the same ones. */
export abstract class Ids {
  /** A new random UUID (version 4): it says nothing about when or where it was made. */
  abstract next(): string;
}

/** Identifiers from the machine's cryptographic random source. */
export class RandomIds extends Ids {
  next(): string {
    return randomUUID();
  }
}
