// Loaded before the product by the launcher of these tests alone (node --require), below it: in the database's driver and in
// the queue. A process that reaches the point named in its file says so and stands still until it is thawed or killed.
const { existsSync, readFileSync, renameSync, rmSync } = require('node:fs');
const { Connection } = require('pg');

const ARMED = `${process.env.FAILPOINTS}.armed`;
const REACHED = `${process.env.FAILPOINTS}.reached`;
const THAW = `${process.env.FAILPOINTS}.thaw`;
const LOOK_MS = 10;
const cell = new Int32Array(new SharedArrayBuffer(4));

/** `before`: nothing has left this process. `after`: the server has answered, and nobody here has been told. */
function pass(when, names) {
  if (!existsSync(ARMED)) return;
  const [wantedWhen, wanted] = readFileSync(ARMED, 'utf8').split(':');
  if (when !== wantedWhen || !names.some((name) => name === wanted || name.startsWith(`${wanted}=`))) return;
  renameSync(ARMED, REACHED);
  while (!existsSync(THAW)) Atomics.wait(cell, 0, 0, LOOK_MS);
  rmSync(THAW);
  rmSync(REACHED);
}

const { bind, sync, emit } = Connection.prototype;
Connection.prototype.bind = function (message) {
  (this.asked ??= []).push(message.statement ?? '');
  return bind.call(this, message);
};
Connection.prototype.sync = function () {
  this.underWay = this.asked ?? [];
  this.asked = [];
  pass('before', this.underWay);
  return sync.call(this);
};
Connection.prototype.emit = function (event, ...rest) {
  if (event === 'readyForQuery' && this.underWay) {
    const answered = this.underWay;
    this.underWay = undefined;
    pass('after', answered);
  }
  return emit.call(this, event, ...rest);
};

if (process.argv[1].includes('worker')) {
  const { Queue } = require('bullmq');
  for (const method of ['add', 'addBulk']) {
    const original = Queue.prototype[method];
    Queue.prototype[method] = async function (...words) {
      pass('before', ['queue.add']);
      const added = await original.apply(this, words);
      pass('after', ['queue.add']);
      return added;
    };
  }
}
