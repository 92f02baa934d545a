import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Sealer } from '@care/audit';
import { UsualTimes } from '@care/handoffs';
import { MailLoop } from '@care/notifications';
import { EventQueue, EventRoad, HealthPage, Log, NestLog, SettingsModule, type Settings } from '@care/platform';
import { WorkerModule } from './worker.module';

/** A worker that runs. */
export interface RunningWorker {
  readonly application: INestApplicationContext;
  /** The port of its health page on loopback; 0 when it has none. */
  readonly healthPort: number;
  /** True when jobs go in and none come out: only a new process helps. */
  readonly wedged: () => boolean;
  /** Drains: relay, sweeper, sealer and mail, running jobs (at most 20 s), queue, health page, database. May be called again. */
  stop(): Promise<void>;
}

/** Starts a worker with these settings; several may live in one process. Throws `UnfitRedis` or the database's refusal. */
export async function createWorker(settings: Settings): Promise<RunningWorker> {
  const modules = { module: class Worker {}, imports: [SettingsModule.of(settings), WorkerModule] };
  const logger = new NestLog(new Log(settings.LOG_LEVEL));
  const application = await NestFactory.createApplicationContext(modules, { logger, abortOnError: false });
  const [road, page, queue] = [application.get(EventRoad), application.get(HealthPage), application.get(EventQueue)];
  const beside = [application.get(Sealer), application.get(MailLoop), application.get(UsualTimes)];
  try {
    await page.open();
    await road.start();
    beside.forEach((loop) => loop.start());
  } catch (error) {
    await application.close();
    throw error;
  }
  let stopped: Promise<void> | undefined;
  const drain = async (): Promise<void> => {
    await Promise.all([road, ...beside].map((each) => each.stop()));
    await page.close();
    await application.close();
  };
  return { application, healthPort: page.port, wedged: () => queue.pulse.wedged, stop: () => (stopped ??= drain()) };
}
