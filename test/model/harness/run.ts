import { randomUUID } from 'node:crypto';
import { deepStrictEqual } from 'node:assert';
import { World, type Worker } from '../oracle/world';
import type { Json } from '../../support/client';
import { compareFacts } from './facts-compared';
import type { Pass } from './ground';
import type { Machine } from './machine';
import { plant } from './planted-rows';
import type { Snapshot } from './raw-reading';
import type { Raw } from './raw';

export interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly etag: string;
}

/** One step of a run: which act, and four numbers from which it draws whom, what and how. Numbers shrink well and can be repeated. */
export interface Step {
  readonly act: string;
  readonly who: number;
  readonly what: number;
  readonly how: number;
  readonly more: number;
}

interface Asking {
  readonly ifMatch?: string;
  readonly key?: string;
}

/** One run: a fresh world, a fresh ground, and everybody logged in. */
export class Run {
  readonly world: World;
  readonly log: string[] = [];

  private constructor(
    readonly machine: Machine,
    private readonly raw: Raw,
    private passes: ReadonlyMap<string, Pass>,
    world: World,
  ) {
    this.world = world;
  }

  static async begin(machine: Machine, raw: Raw): Promise<Run> {
    await machine.ground.reset();
    await machine.readDirectoryAgain();
    const world = new World(machine.given);
    return new Run(machine, raw, await machine.ground.logInAll(world), world);
  }

  say(line: string): void {
    this.log.push(line);
  }

  /** Everybody holds what the directory says now. */
  async directoryChanged(): Promise<void> {
    await this.machine.readDirectoryAgain();
    this.passes = new Map([...this.passes, ...(await this.machine.ground.logInAll(this.world))]);
  }

  get(worker: Worker, path: string): Promise<Answer> {
    return this.ask(worker, 'GET', path);
  }

  post(worker: Worker, path: string, body: object, { ifMatch, key = randomUUID() }: Asking = {}): Promise<Answer> {
    const own = { 'content-type': 'application/json', 'x-sammanhang': '1', 'idempotency-key': key };
    return this.ask(
      worker,
      'POST',
      path,
      { ...own, ...(ifMatch ? { 'if-match': ifMatch } : {}) },
      JSON.stringify(body),
    );
  }

  pass(worker: Worker): Pass {
    const pass = this.passes.get(worker.key);
    if (!pass) throw new Error(`${worker.key} has never logged in.`);
    return pass;
  }

  private async ask(
    worker: Worker,
    method: 'GET' | 'POST',
    path: string,
    headers: Readonly<Record<string, string>> = {},
    payload?: string,
  ): Promise<Answer> {
    const { cookie, assignment } = this.pass(worker);
    const all = { cookie, 'x-assignment': assignment, ...headers };
    const url = `/api/v1/${path}`;
    const answer = await this.machine.application.api.inject({
      method,
      url,
      headers: all,
      ...(payload ? { payload } : {}),
    });
    const body: Json = /json/.test(String(answer.headers['content-type'])) ? answer.json() : answer.body;
    return { status: answer.statusCode, body, etag: String(answer.headers['etag'] ?? '') };
  }

  /** After every step: what stands, and what the actor and one other see of it by SQL of their own. */
  async compareAll(...workers: readonly Worker[]): Promise<Snapshot> {
    const snapshot = await this.raw.reading.snapshot();
    compareFacts(this.world, snapshot);
    for (const worker of new Set(workers)) await this.raw.reading.asSomebody(this.world, worker, snapshot);
    return snapshot;
  }

  /** Adds what acts leave seldom; from here on only rows are compared. */
  async plant(): Promise<Snapshot> {
    await plant(this.machine, this.world, await this.raw.reading.snapshot());
    return this.raw.reading.snapshot();
  }

  compareRows(worker: Worker, snapshot: Snapshot): Promise<void> {
    return this.raw.reading.asSomebody(this.world, worker, snapshot);
  }

  async compareNobody(worker: Worker, snapshot: Snapshot): Promise<void> {
    await this.raw.reading.asNobody(this.world, worker, snapshot);
    for (const unit of this.world.units.keys()) await this.raw.reading.asLeased(this.world, unit, snapshot);
    await this.raw.doors.asNobody(this.world, snapshot);
  }

  /** What somebody tries to write by SQL of their own. */
  async tryWriting(worker: Worker, snapshot: Snapshot): Promise<void> {
    await this.raw.writing.asSomebody(this.world, worker, snapshot);
    await this.raw.doors.asSomebody(this.world, worker, snapshot);
    if (worker.unit === null) return;
    await this.raw.writing.asLeased(this.world, worker.unit, snapshot);
    await this.raw.doors.asLeased(this.world, worker.unit, snapshot);
  }

  /**
   * 401 for whoever is not there; otherwise whatever the oracle says. True when the actor may act. A route whose right a role without
   * a unit lacks is refused before the database is asked, and the session behind it is remembered for 20 seconds (libs/identity/README.md).
   */
  refusesAbsent(worker: Worker, { status, body }: Answer): boolean {
    if (this.world.mayAct(worker)) return false;
    const early = worker.unit === null && status === 403;
    const shown = { status: early ? 401 : status, leaked: Object.keys(body as object).sort() };
    deepStrictEqual(shown, { status: 401, leaked: PROBLEM }, worker.key);
    return true;
  }
}

const PROBLEM = ['code', 'status', 'title', 'traceId', 'type'];
