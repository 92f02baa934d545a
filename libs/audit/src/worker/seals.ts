import { Injectable } from '@nestjs/common';
import { sql, UnitOfWork } from '@care/platform';

/** The newest seal of a chain; an organisation, or null for rows without one. */
export interface ChainHead {
  readonly [column: string]: unknown;
  readonly organisation: string | null;
  readonly seq: number;
  readonly hash: string;
  readonly rows: number;
  /** UTC, to the microsecond. */
  readonly sealed_at: string;
}

/** The number and the hash (hexadecimal, empty before the first) of the head written last. */
export interface LastHead {
  readonly [column: string]: unknown;
  readonly n: number;
  readonly hash: string;
}

/** Rows that no seal covers yet, counted to 100 000, and the age of the oldest in seconds. */
export interface Unsealed {
  readonly [column: string]: unknown;
  readonly rows: number;
  readonly seconds: number;
}

const next = sql('audit.seal-next', 'SELECT audit.seal_next() AS sealed');
const last = sql('audit.last-head', `SELECT n::float8, encode(hash, 'hex') AS hash FROM audit.last_head()`);
const heads = sql(
  'audit.heads',
  `SELECT nullif(chain, '00000000-0000-0000-0000-000000000000') AS organisation, seq::float8, encode(hash, 'hex') AS hash, rows::float8,
     to_char(sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS sealed_at FROM audit.heads()`,
);
const note = sql('audit.note-head', `SELECT audit.note_head($1::bigint, decode($2::text, 'hex'))`);
const unsealed = sql('audit.unsealed', 'SELECT rows::float8, seconds FROM audit.unsealed()');

/** The seals, moved by functions of the database: this process says when, reads nothing of the log and cannot write a seal. */
@Injectable()
export class Seals {
  constructor(private readonly work: UnitOfWork) {}

  /** Seals one batch of what is settled, in a commit of its own; returns how many rows. 0 also while another worker does it. */
  async sealBatch(): Promise<number> {
    const [row] = await this.work.system(() => this.work.query<{ sealed: number }>(next()));
    return row?.sealed ?? 0;
  }

  async unsealed(): Promise<Unsealed | undefined> {
    const [row] = await this.work.alone<Unsealed>(unsealed());
    return row;
  }

  /** The newest seal of every chain. */
  heads(): Promise<ChainHead[]> {
    return this.work.alone<ChainHead>(heads());
  }

  /**
   * Runs the work while no other worker writes heads; it gets what was written last and returns what is now. Not run, and undefined,
   * when another worker is at it.
   */
  whileAlone(write: (last: LastHead, heads: readonly ChainHead[]) => Promise<LastHead>): Promise<LastHead | undefined> {
    return this.work.system(async () => {
      const [before] = await this.work.query<LastHead>(last());
      if (!before) return undefined;
      const after = await write(before, await this.work.query<ChainHead>(heads()));
      if (after.n > before.n) await this.work.query(note(after.n, after.hash));
      return after;
    });
  }
}
