import { Generator } from '../load/generator';
import type { Job, Tally } from '../load/job';
import type { Options } from '../options';
import { startApi, type Api } from './api';
import { startBaseline, type Baseline, type Style } from './baselines';
import { Databases, type BenchDatabase } from './databases';
import type { Machines } from './machines';

/** Whatever has to be ended. */
interface Stoppable {
  stop(): Promise<void>;
}

/** What a measure measures with. Everything it starts ends with the measure; databases stay for the next. */
export class Bench {
  readonly databases: Databases;
  private readonly running: Stoppable[] = [];
  private generator?: Generator;

  constructor(
    readonly options: Options,
    readonly machines: Machines,
    readonly say: (line: string) => void,
  ) {
    this.databases = new Databases(say);
  }

  /** Ends it after the measure. */
  keep<Part extends Stoppable>(part: Part): Part {
    this.running.push(part);
    return part;
  }

  async api(database: BenchDatabase): Promise<Api> {
    return this.keep(await startApi(database));
  }

  async baseline(style: Style, database: BenchDatabase): Promise<Baseline> {
    return this.keep(await startBaseline(style, database));
  }

  /** Asks as the job says, from a process of its own. */
  async load(job: Job): Promise<Tally> {
    this.generator ??= await Generator.start();
    return this.generator.load(job);
  }

  /** Ends what the measure started, last first. */
  async clear(): Promise<void> {
    for (const part of this.running.splice(0).reverse()) await part.stop();
  }

  async stop(): Promise<void> {
    await this.clear();
    await this.generator?.stop();
  }
}
