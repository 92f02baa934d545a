// The process that keeps the servers of a test run: plain Node, so that it outlives a Jest that is killed.
require('./server-code.cjs');
require('./keeper.ts');
