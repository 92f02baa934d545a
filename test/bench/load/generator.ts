import { join } from 'node:path';
import { Child } from '../servers/child';
import type { Job, Tally } from './job';

/** The process that asks, so that what it costs is nobody's who is measured. */
export class Generator {
  private constructor(private readonly child: Child) {}

  static async start(): Promise<Generator> {
    return new Generator(await Child.start(join(__dirname, 'main.ts'), {}));
  }

  /** Asks as the job says. Refused answers are an error: a server that refuses is fast. */
  async load(job: Job): Promise<Tally> {
    const tally = await this.child.ask<Tally>(job);
    if (Object.keys(tally.refused).length > 0)
      throw new Error(`Answers were refused: ${JSON.stringify(tally.refused)}`);
    return tally;
  }

  stop(): Promise<void> {
    return this.child.stop();
  }
}
