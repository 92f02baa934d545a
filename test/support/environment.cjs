const asyncHooks = require('node:async_hooks');
const performanceHooks = require('node:perf_hooks');
const { TestEnvironment } = require('jest-environment-node');

/** What ends all that a spec file has begun inside Node itself; left alone, it would keep the file's whole world and slow every later one down. */
const endings = [];
endingWith(asyncHooks, 'AsyncLocalStorage', 'disable');
endingWith(performanceHooks, 'PerformanceObserver', 'disconnect');

/** A process has one event loop, whose monitor can be stopped but never given up: all files have this one. */
const monitor = performanceHooks.monitorEventLoopDelay();
performanceHooks.monitorEventLoopDelay = () => monitor;

/** Runs what a spec file has left to be put away, last in first out, after the file's own hooks, and what tells why a test has failed. */
module.exports = class Environment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.putAwayLater = [];
    this.global.tellOnFailure = [];
  }

  async handleTestEvent({ name }) {
    if (name === 'test_fn_failure') for (const tell of this.global.tellOnFailure) await tell();
    if (name !== 'run_finish') return;
    for (const putAway of this.global.putAwayLater.splice(0).reverse()) await putAway();
  }

  async teardown() {
    for (const end of endings.splice(0)) end();
    await super.teardown();
  }
};

function endingWith(module, name, end) {
  module[name] = class extends module[name] {
    constructor(...given) {
      super(...given);
      endings.push(() => this[end]());
    }
  };
}
