import type { Client } from 'pg';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { Directory } from '@care/directory';
import { DeliveryRunner, Expansion, SettingsModule } from '@care/platform';
import { WorkerModule } from '../../../apps/worker/src/worker.module';
import { anApplication, workerSettings, type TestApplication } from '../../support/application';
import { putAwayLater } from '../../support/put-away';
import type { Given } from '../oracle/world';
import { Ground } from './ground';
import { givenWorld } from './facts';

/** One running application for a whole run of the model: the API is asked in this process, and the worker moves by hand. */
export class Machine {
  private constructor(
    readonly application: TestApplication,
    readonly given: Given,
    readonly ground: Ground,
    /** The owner of the tables, who sees every row; connections of the two logins, whose contexts are set per question. */
    readonly logins: { readonly owner: Client; readonly api: Client; readonly worker: Client },
    private readonly worker: INestApplicationContext,
  ) {}

  static async build(): Promise<Machine> {
    const application = await anApplication({ worker: false });
    const { database } = application;
    const [owner, api, worker] = [
      await database.asOwner(),
      await database.as('care_api'),
      await database.as('care_worker'),
    ];
    const settings = workerSettings(database, { LOG_LEVEL: 'silent' });
    const modules = { module: class Hand {}, imports: [SettingsModule.of(settings), WorkerModule] };
    const hand = await NestFactory.createApplicationContext(modules, { logger: false, abortOnError: false });
    putAwayLater(() => hand.close());
    const given = await givenWorld(owner);
    const ground = await Ground.of(owner, await database.asSuperuser(), given);
    return new Machine(application, given, ground, { owner, api, worker }, hand);
  }

  /** Every event that waits is heard by all its recipients, one delivery after another in the order of the events. */
  async hearAll(): Promise<void> {
    for (;;) {
      const { due } = await this.worker.get(Expansion, { strict: false }).next();
      if (due.length === 0) return;
      for (const each of due) await this.hear(each);
    }
  }

  /** Names and places in memory may be thirty seconds old; who closes a unit here does not wait for that. */
  async readDirectoryAgain(): Promise<void> {
    for (const process of [this.application.api, this.worker]) await process.get(Directory, { strict: false }).reload();
  }

  private async hear(due: Parameters<DeliveryRunner['run']>[0]): Promise<void> {
    const outcome = await this.worker.get(DeliveryRunner, { strict: false }).run(due);
    if (outcome !== 'delivered') throw new Error(`A delivery was not heard: ${outcome}`);
  }
}
