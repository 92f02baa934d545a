import { AnotherListIsRead, type ImportList, type ListPart, type ListRow, type RowRefusal } from '@care/handoffs';
import { DatabaseUnavailable, OutcomeUnknown } from '@care/platform';
import { pause } from '../processes';
import { Refusal } from '../refusal';
import { ErrorsFile } from './errors-file';
import type { InspectedFile } from './inspect-file';
import type { Progress, Standing } from './progress';
import { readRows } from './read-rows';

/** How many rows one unit of work sends. */
export const PART = 200;
/** How long to wait before a part is tried again when the database does not answer or another list holds the unit; milliseconds. */
const AGAIN_AFTER = [1_000, 3_000, 9_000];

type Door = Pick<ImportList, 'execute' | 'end'>;
type Outcome = Awaited<ReturnType<Door['execute']>>;
const NOTHING: Outcome = { sent: 0, already: 0, refused: [] };

/** Reads a file to its end, part by part; what is not taken goes to the file of errors. */
export class FileImport {
  private waiting: ListRow[] = [];
  private unreadable: RowRefusal[] = [];
  private standing: Standing = { read: 0, sent: 0, already: 0, refused: 0 };

  constructor(
    private readonly door: Door,
    private readonly actors: ListPart['actors'],
    private readonly file: InspectedFile,
    private readonly progress: Progress,
  ) {}

  /** What became of the rows. Refuses with one line when the database is gone for long; starting again goes on. */
  async run(errors: ErrorsFile): Promise<Standing> {
    for await (const { row, refusal, bytes } of readRows(this.file)) {
      if (row) this.waiting.push(row);
      if (refusal) this.unreadable.push(refusal);
      if (this.waiting.length + this.unreadable.length === PART) await this.send(errors);
      this.progress.tell(bytes, this.standing);
    }
    await this.send(errors);
    await this.stubbornly(() => this.door.end(this.list));
    return this.standing;
  }

  private get list(): Omit<ListPart, 'rows'> {
    return { actors: this.actors, fingerprint: this.file.fingerprint };
  }

  private async send(errors: ErrorsFile): Promise<void> {
    const [rows, unreadable] = [this.waiting, this.unreadable];
    [this.waiting, this.unreadable] = [[], []];
    const outcome = rows.length > 0 ? await this.stubbornly(() => this.door.execute({ ...this.list, rows })) : NOTHING;
    const refused = [...outcome.refused, ...unreadable].sort((one, other) => one.line - other.line);
    this.note({ ...outcome, refused }, rows.length + unreadable.length, errors);
  }

  private note({ sent, already, refused }: Outcome, rows: number, errors: ErrorsFile): void {
    errors.add(refused);
    const { standing } = this;
    this.standing = {
      read: standing.read + rows,
      sent: standing.sent + sent,
      already: standing.already + already,
      refused: errors.rows,
    };
  }

  /** A part may always be repeated: a row that is in is not sent again. */
  private async stubbornly<T>(work: () => Promise<T>, failures = 0): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const why = passing(error);
      if (why === null) throw error;
      const wait = AGAIN_AFTER[failures];
      if (wait === undefined) throw new Refusal(`${why} What has been sent stays sent; start again to go on.`);
      await pause(wait);
      return this.stubbornly(work, failures + 1);
    }
  }
}

/** What to say of an error that may pass, or null when it will not. */
function passing(error: unknown): string | null {
  if (error instanceof AnotherListIsRead) return 'Another list of the same unit is being read and does not get on.';
  if (error instanceof DatabaseUnavailable || error instanceof OutcomeUnknown) return 'The database does not answer.';
  return null;
}
