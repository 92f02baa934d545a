import type { WriteStream } from 'node:tty';

const WIDTH = 24;
const TTY_EVERY_MS = 200;
const LINE_EVERY_MS = 5_000;

/** How far an import has come. */
export interface Standing {
  readonly read: number;
  readonly sent: number;
  readonly already: number;
  readonly refused: number;
}

/** A bar where somebody looks at a terminal; elsewhere a line now and then. */
export class Progress {
  private toldAt = performance.now();

  constructor(
    private readonly size: number,
    private readonly out: Pick<WriteStream, 'write' | 'isTTY'> = process.stdout,
  ) {}

  tell(bytes: number, standing: Standing): void {
    const now = performance.now();
    if (now - this.toldAt < (this.out.isTTY ? TTY_EVERY_MS : LINE_EVERY_MS)) return;
    this.toldAt = now;
    const part = Math.min(1, this.size === 0 ? 1 : bytes / this.size);
    const percent = `${Math.floor(part * 100)} %`.padStart(5);
    if (!this.out.isTTY) return void this.out.write(`${percent}  ${inWords(standing)}\n`);
    const full = Math.round(part * WIDTH);
    this.out.write(`\r\u001b[2K${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent}  ${inWords(standing)}`);
  }

  /** Takes the bar away. */
  end(): void {
    if (this.out.isTTY) this.out.write('\r\u001b[2K');
  }
}

/** `200 rows: 180 sent, 15 there already, 5 not taken`. */
export function inWords({ read, sent, already, refused }: Standing): string {
  return `${read} rows: ${sent} sent, ${already} there already, ${refused} not taken`;
}
