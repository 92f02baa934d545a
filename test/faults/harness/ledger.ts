import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** `unknown`: it was sent and no answer says what became of it; it may have happened or not, never half and never twice. */
export type Outcome = 'ok' | 'fail' | 'unknown';

/** What somebody did or tried to do. */
export interface Operation {
  /** The idempotency key; a reading has a number of its own. */
  readonly key: string;
  readonly actor: string;
  readonly verb: string;
  readonly item?: string;
  readonly outcome: Outcome;
  readonly status?: number;
  readonly code?: string;
}

type Line = Partial<Operation> & { readonly event: 'invoke' | Outcome; readonly at: string };

/** The client's own book, on disk and synced line by line before the next step: what was asked, and what the answer said. */
export class Ledger {
  private readonly descriptor: number;

  constructor(private readonly file: string) {
    this.descriptor = openSync(file, 'a');
  }

  invoke(asked: Pick<Operation, 'key' | 'actor' | 'verb' | 'item'>): void {
    this.add({ event: 'invoke', at: new Date().toISOString(), ...asked });
  }

  answered(key: string, outcome: Outcome, told: Pick<Operation, 'status' | 'code' | 'item'> = {}): void {
    this.add({ event: outcome, at: new Date().toISOString(), key, ...told });
  }

  /** What stands in the book, one entry per key, in the order of the first asking. */
  operations(): Operation[] {
    const found = new Map<string, Line[]>();
    for (const text of readFileSync(this.file, 'utf8').split('\n').filter(Boolean)) {
      const line = JSON.parse(text) as Line;
      found.set(line.key ?? '', [...(found.get(line.key ?? '') ?? []), line]);
    }
    return [...found.values()].map(operationOf);
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private add(line: Line): void {
    writeSync(this.descriptor, `${JSON.stringify(line)}\n`);
    fsyncSync(this.descriptor);
  }
}

/** One `ok` decides. A refusal decides only when every asking was refused: it does not say what became of an earlier one. */
function operationOf(lines: readonly Line[]): Operation {
  const count = (event: Line['event']): number => lines.filter((line) => line.event === event).length;
  const refused = count('fail') === count('invoke') ? 'fail' : 'unknown';
  const told = Object.assign({}, ...lines) as Operation;
  return { ...told, outcome: count('ok') > 0 ? 'ok' : refused };
}
