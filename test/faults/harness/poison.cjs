// Loaded before the worker by the launcher of these tests alone: one more subscriber, whose reaction goes wrong as its event says.
require('reflect-metadata');
const { join } = require('node:path');
const { Module } = require('@nestjs/common');

const DIST = join(__dirname, '../../../dist');
const { On } = require(join(DIST, 'libs/platform/src/index.js'));
const { WorkerModule } = require(join(DIST, 'apps/worker/src/worker.module.js'));

class Poison {
  async onPoison({ payload }) {
    if (payload.way === 'throw') throw new RangeError('kanariefågel');
    if (payload.way === 'hang') await new Promise(() => undefined);
    while (payload.way === 'spin');
  }
}
const reaction = Object.getOwnPropertyDescriptor(Poison.prototype, 'onPoison');
On({ type: 'spec.poison.v1' }, { as: 'poison' })(Poison.prototype, 'onPoison', reaction);

class PoisonModule {}
Module({ providers: [Poison] })(PoisonModule);
Reflect.defineMetadata('imports', [...Reflect.getMetadata('imports', WorkerModule), PoisonModule], WorkerModule);
