const { relative } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;
const TYPICAL = require('./typical-seconds.json');

/** Seconds of a file that the table does not know yet, by its kind; a new one begins early rather than late. */
const BY_KIND = [
  ['.model-spec.', 70],
  ['.mutant-spec.', 60],
  ['.fault-spec.', 50],
  ['.browser-spec.', 30],
  ['.story-spec.', 6],
  ['.int-spec.', 3],
  ['/architecture/', 3],
];
const secondsOf = ({ path, context }) =>
  TYPICAL[relative(context.config.rootDir, path)] ?? BY_KIND.find(([mark]) => path.includes(mark))?.[1] ?? 0;

/**
 * The long files begin first, so that none of them is left to run alone at the end, in a fresh clone too: how long they take is kept in
 * `typical-seconds.json` (from 5 s).
 */
module.exports = class SlowestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => secondsOf(b) - secondsOf(a));
  }
};
