import { Injectable } from '@nestjs/common';
import { Clock, swedishDate } from '@care/kernel';
import { FindPeople } from '@care/persons';
import { readPeriod, type Period } from './domain/period';

/** What a reviewer enters. */
export interface AskedExtract extends Partial<Period> {
  /** A whole identity number; it is not kept. */
  readonly number: string;
  readonly why: string;
}

/** An extract that can be made: everything entered has been read. */
export interface ExtractDraft {
  readonly period: Period;
  readonly why: string;
  readonly at: Date;
  /** Inside a unit of work, with what is asked in the same tick. */
  readonly persons: () => Promise<string[]>;
}

@Injectable()
export class ExtractDrafting {
  constructor(
    private readonly people: FindPeople,
    private readonly clock: Clock,
  ) {}

  /** Before any unit of work, because the register is asked. Throws `PeriodRefused`, `NotAnIdentityNumber`, `TestSeriesRefused`. */
  async draft({ number, why, from, to }: AskedExtract): Promise<ExtractDraft> {
    const at = this.clock.now();
    const period = readPeriod({ from, to }, swedishDate(at));
    const reading = await this.people.read(number);
    return { period, why: why.trim(), at, persons: () => this.people.execute(reading) };
  }
}
