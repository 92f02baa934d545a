import { Limiter } from './limiter';
import { TooMany } from './refusals';

const START = Date.parse('2026-11-23T09:00:00Z');
const at = (seconds: number): Date => new Date(START + seconds * 1000);
const times = (count: number, work: () => void): void => Array.from({ length: count }, work) as unknown as void;

describe('A limit', () => {
  it('lets so many through, refuses the next and says when to come back', () => {
    const limiter = new Limiter({ most: 10, seconds: 10 });
    times(10, () => limiter.count('anna', at(0)));
    const refused = (): void => limiter.count('anna', at(3.2));
    expect(refused).toThrow(TooMany);
    expect(refused).toThrow(expect.objectContaining({ retryAfterSeconds: 7 }) as Error);
  });

  it('begins again when the window has ended', () => {
    const limiter = new Limiter({ most: 1, seconds: 10 });
    limiter.count('anna', at(0));
    expect(() => limiter.count('anna', at(9.9))).toThrow(TooMany);
    expect(() => limiter.count('anna', at(10))).not.toThrow();
  });

  it('counts everybody for themselves', () => {
    const limiter = new Limiter({ most: 1, seconds: 10 });
    limiter.count('anna', at(0));
    expect(() => limiter.count('bo', at(0))).not.toThrow();
  });

  it('remembers a bounded number of keys, and forgets ended windows first', () => {
    const limiter = new Limiter({ most: 1, seconds: 10 }, 3);
    for (let key = 0; key < 100; key += 1) limiter.count(`visitor ${key}`, at(0));
    expect(limiter.size).toBeLessThanOrEqual(3);
    limiter.count('late', at(60));
    expect(limiter.size).toBe(1);
  });

  it('is not stopped by a clock that is set back', () => {
    const limiter = new Limiter({ most: 1, seconds: 10 });
    limiter.count('anna', at(1000));
    expect(() => limiter.count('anna', at(0))).not.toThrow();
  });
});
