const Sequencer = require('@jest/test-sequencer').default;

const ORDER = [
  '.model-spec.',
  '.mutant-spec.',
  '.fault-spec.',
  '.browser-spec.',
  '.story-spec.',
  '.int-spec.',
  '/architecture/',
];
const weight = ({ path }) => {
  const at = ORDER.findIndex((mark) => path.includes(mark));
  return at < 0 ? ORDER.length : at;
};

/** The long stories begin first, so that on two workers none of them is left to run alone at the end. */
module.exports = class SlowestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => weight(a) - weight(b));
  }
};
