import { NotAnIdentityNumber } from './identity-number.errors';
import { readPopulationNumber } from './population-number';
import { readReserveNumber } from './reserve-number';

export type IdentityNumberKind = 'personnummer' | 'samordningsnummer' | 'national-reserve' | 'local-reserve';

const ALLOWED = /^ *([0-9A-Za-z+-]{10,13}) *$/;

/**
 * A personnummer, samordningsnummer or reserve number, always twelve characters.
 * The birth date is told only when the number has one, and may be another day than the register's.
 */
export class IdentityNumber {
  private constructor(
    readonly kind: IdentityNumberKind,
    readonly value: string,
    readonly birthDate: string | undefined,
    /** Belongs to the series of generated people. */
    readonly isTest: boolean,
  ) {}

  /** Reads what somebody typed: ten or twelve digits with or without `-` or `+`, or a reserve number. Throws `NotAnIdentityNumber`. */
  static parse(text: string, at: Date): IdentityNumber {
    const typed = ALLOWED.exec(text)?.[1]?.toUpperCase();
    if (typed === undefined) throw new NotAnIdentityNumber();
    const population = readPopulationNumber(typed, at);
    if (population) return new IdentityNumber(population.kind, population.value, population.birthDate, false);
    const reserve = readReserveNumber(typed.replace(/^(.{8})-(.{4})$/, '$1$2'), at);
    if (!reserve) throw new NotAnIdentityNumber();
    return new IdentityNumber(reserve.kind, reserve.value, reserve.birthDate, reserve.series === 'test');
  }

  /** As people write it: YYYYMMDD-NNNN; our own and the test series are written without a sign. */
  get written(): string {
    return /^\d{8}/.test(this.value) ? `${this.value.slice(0, 8)}-${this.value.slice(8)}` : this.value;
  }

  /** The number never ends up in a log or an error by accident. */
  toJSON(): string {
    return `[${this.kind}]`;
  }

  toString(): string {
    return `[${this.kind}]`;
  }
}
