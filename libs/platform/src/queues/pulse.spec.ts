import { Pulse } from './pulse';

describe('the pulse of a queue', () => {
  let now: number;
  let pulse: Pulse;
  beforeEach(() => {
    now = 0;
    pulse = new Pulse(() => now);
  });

  it('makes a worker ready with the first job that comes out, and for 60 s', () => {
    expect(pulse.ready).toBe(false);
    pulse.beat();
    now = 59_999;
    expect(pulse.ready).toBe(true);
    now = 60_000;
    expect(pulse.ready).toBe(false);
  });

  it('is wedged when canaries go in for more than 120 s and none comes out', () => {
    pulse.asked();
    now = 120_000;
    pulse.asked();
    expect(pulse.wedged).toBe(false);
    now = 120_001;
    expect(pulse.wedged).toBe(true);
    pulse.beat();
    expect(pulse.wedged).toBe(false);
  });

  it('is not wedged while the queue itself is away, because a new process would not help', () => {
    pulse.asked();
    now = 300_000;
    pulse.notTaken();
    expect(pulse.wedged).toBe(false);
  });
});
