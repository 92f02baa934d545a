import { Injectable } from '@nestjs/common';
import { Identities } from '../identities';
import { RegisterReader, type Reading } from '../register-reader';

/** From a typed number to the ids of whoever has it, for a question about a person (a log extract) that needs no card. */
@Injectable()
export class FindPeople {
  constructor(
    private readonly reader: RegisterReader,
    private readonly identities: Identities,
  ) {}

  /** Reads the number and asks the register, outside any unit of work. Throws `NotAnIdentityNumber`, `TestSeriesRefused`. */
  read(number: string): Promise<Reading> {
    return this.reader.read(number);
  }

  /** One or two ids, never none and never shown; inside a unit of work, with what is asked in the same tick. */
  execute({ number, formerNumber }: Reading): Promise<string[]> {
    return this.identities.peopleOf(number, formerNumber);
  }
}
