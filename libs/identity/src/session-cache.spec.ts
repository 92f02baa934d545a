import type { LiveSession } from './domain/live-session';
import { SessionCache } from './session-cache';

const session = (byte: number): LiveSession => ({
  ...{
    hash: Buffer.alloc(32, byte),
    staff: 's',
    name: 'Pia Ström',
    person: null,
    assignment: null,
    holders: [],
    endsAt: new Date(0),
  },
});

describe('the sessions a process remembers', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('are read again after 20 seconds', () => {
    const cache = new SessionCache();
    cache.keep(session(1), 0);
    jest.advanceTimersByTime(19_999);
    expect(cache.find(session(1).hash, true)).toEqual(session(1));
    jest.advanceTimersByTime(1);
    expect(cache.find(session(1).hash, false)).toBeUndefined();
  });

  it('are read again when a person acts and the last touch is a minute ago', () => {
    const cache = new SessionCache();
    cache.keep(session(1), 55_000);
    jest.advanceTimersByTime(5_000);
    expect(cache.find(session(1).hash, true)).toBeUndefined();
    expect(cache.find(session(1).hash, false)).toEqual(session(1));
  });

  it('are forgotten on demand', () => {
    const cache = new SessionCache();
    cache.keep(session(1), 0);
    cache.forget(session(1).hash);
    expect(cache.find(session(1).hash, false)).toBeUndefined();
  });

  it('are not mixed up', () => {
    const cache = new SessionCache();
    cache.keep(session(1), 0);
    expect(cache.find(session(2).hash, false)).toBeUndefined();
  });
});
