/** The only source of the present time in server code; a port, so that specs can stop it. Always UTC instants. */
export abstract class Clock {
  abstract now(): Date;
}

/** The machine's own clock. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
