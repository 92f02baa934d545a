import { Ticker } from './ticker';

const soon = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe('a ticker', () => {
  it('never runs its task twice at the same time, and once more when it was woken meanwhile', async () => {
    let [running, most, runs] = [0, 0, 0];
    const ticker = new Ticker(
      async () => {
        most = Math.max(most, ++running);
        await soon(20);
        running--;
        runs++;
      },
      60_000,
      () => undefined,
    );
    ticker.start();
    await soon(5);
    ticker.wake();
    ticker.wake();
    await soon(80);
    await ticker.stop();
    expect([most, runs]).toEqual([1, 2]);
  });

  it('goes on after a failure', async () => {
    const failures: unknown[] = [];
    const ticker = new Ticker(
      () => Promise.reject(new Error('once')),
      5,
      (error) => failures.push(error),
    );
    ticker.start();
    await soon(50);
    await ticker.stop();
    expect(failures.length).toBeGreaterThan(1);
  });

  it('stops after the run under way, and then stays still', async () => {
    let runs = 0;
    const ticker = new Ticker(
      () => soon(20).then(() => runs++),
      1,
      () => undefined,
    );
    ticker.start();
    await soon(5);
    await ticker.stop();
    expect(runs).toBe(1);
    ticker.wake();
    await soon(30);
    expect(runs).toBe(1);
  });
});
