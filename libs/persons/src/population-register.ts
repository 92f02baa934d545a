import type { IdentityNumber } from './domain/identity-number';
import type { Representative } from './domain/person-card';

/** What the population register says of one person. The address is part of it and goes no further than this port. */
export interface RegisterEntry {
  readonly number: string;
  /** The samordningsnummer the person had before the personnummer. */
  readonly formerNumber?: string;
  readonly name: string;
  /** YYYY-MM-DD, when the number does not tell it, or tells another day. */
  readonly birthDate?: string;
  readonly address?: string;
  /** Four-digit code (SCB). */
  readonly municipality?: string;
  readonly protection?: 'sekretessmarkering' | 'skyddad-folkbokforing';
  readonly guardians?: readonly { readonly name: string; readonly number: string }[];
  readonly godMan?: Omit<Representative, 'kind'> & { readonly number?: string };
  /** YYYY-MM-DD. */
  readonly deceasedOn?: string;
}

/** The port to the population register; asked outside every unit of work, because it may be a network away. */
export abstract class PopulationRegister {
  /** By the exact number, a former one too. Undefined when the register has nobody by it. */
  abstract find(number: IdentityNumber): Promise<RegisterEntry | undefined>;
}

/** No register is connected: nobody is found by number, and staff register people by name. */
export class NoRegister extends PopulationRegister {
  find(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}
