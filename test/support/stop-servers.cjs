/** Ends the servers of the run and waits until they and their folder are gone. */
module.exports = async () => {
  const keeper = globalThis.serverKeeper;
  if (!keeper || keeper.exitCode !== null) return;
  const gone = new Promise((done) => keeper.once('exit', done));
  keeper.stdin.end();
  await gone;
};
