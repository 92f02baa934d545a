import { Clock } from '@care/kernel';

/** A clock that stands still until a spec moves it. */
export class StillClock extends Clock {
  constructor(private time: Date = new Date('2026-11-23T09:00:00Z')) {
    super();
  }

  now(): Date {
    return new Date(this.time);
  }

  moveTo(time: string): void {
    this.time = new Date(time);
  }

  forward(milliseconds: number): void {
    this.time = new Date(this.time.getTime() + milliseconds);
  }
}
