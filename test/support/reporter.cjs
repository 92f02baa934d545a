const { writeFileSync } = require('node:fs');
const { relative } = require('node:path');

const SLOWEST = 10;
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`.padStart(8);
const took = ({ perfStats }) => perfStats.end - perfStats.start;

/** One line per spec file, failures in full, then what was skipped and what was slow; the counts go to `output` as JSON. */
module.exports = class Reporter {
  constructor({ rootDir }, { output }) {
    this.nameOf = (file) => relative(rootDir, file);
    this.output = output;
  }

  onTestResult(_test, result) {
    const { numPassingTests: passed, numFailingTests: failed, testExecError } = result;
    const verdict = failed > 0 || testExecError ? 'FAILED' : 'passed';
    this.say(
      `${verdict} ${seconds(took(result))} ${String(passed + failed).padStart(4)} ${this.nameOf(result.testFilePath)}`,
    );
    if (result.failureMessage) this.say(result.failureMessage);
  }

  onRunComplete(_contexts, results) {
    for (const { name, at } of skippedIn(results)) this.say(`skipped: ${name} (${this.nameOf(at)})`);
    this.saySlowest(results.testResults);
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
    writeFileSync(this.output, JSON.stringify({ ...counts, interrupted: results.wasInterrupted }));
  }

  getLastError() {}

  saySlowest(files) {
    this.say('The slowest files:');
    const slowest = [...files].sort((a, b) => took(b) - took(a)).slice(0, SLOWEST);
    for (const file of slowest) this.say(`${seconds(took(file))} ${this.nameOf(file.testFilePath)}`);
  }

  say(line) {
    process.stdout.write(`${line}\n`);
  }
};

/** Every test that did not run; its name ends with the reason (test/support/skipping.ts). */
function skippedIn({ testResults }) {
  return testResults.flatMap(({ testResults: tests, testFilePath }) =>
    tests
      .filter(({ status }) => ['pending', 'todo', 'skipped', 'disabled'].includes(status))
      .map(({ fullName }) => ({ name: fullName, at: testFilePath })),
  );
}
