import type { Writable } from 'node:stream';

/** Prints one line per finished step with the seconds since this process began: `  1.2 s  database on port 40123`. */
export class Steps {
  constructor(private readonly out: Writable = process.stdout) {}

  done(what: string): void {
    this.say(`${(performance.now() / 1000).toFixed(1).padStart(5)} s  ${what}`);
  }

  say(line: string): void {
    this.out.write(`${line}\n`);
  }
}
