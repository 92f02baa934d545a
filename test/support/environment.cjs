const { TestEnvironment } = require('jest-environment-node');

/** Runs what a spec file has left to be put away, last in first out, after the file's own hooks. */
module.exports = class Environment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.putAwayLater = [];
  }

  async handleTestEvent({ name }) {
    if (name !== 'run_finish') return;
    for (const putAway of this.global.putAwayLater.splice(0).reverse()) await putAway();
  }
};
