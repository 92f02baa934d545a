import { Injectable } from '@nestjs/common';
import { Clock } from '@care/kernel';
import { Directory } from '@care/directory';
import { Settings } from '@care/platform';
import { IdentityNumber } from './domain/identity-number';
import { TestSeriesRefused } from './domain/identity-number.errors';
import type { CardFacts, Representative } from './domain/person-card';
import { PopulationRegister, type RegisterEntry } from './population-register';

/** Whom a typed number leads to. */
export interface Reading {
  /** The number the person has now: the register's, or the typed one when the register has nobody. */
  readonly number: IdentityNumber;
  readonly formerNumber?: IdentityNumber;
  /** When the register was asked; what it says to somebody later is newer. */
  readonly askedAt: Date;
  readonly entry?: RegisterEntry;
  /** The short name of the municipality. */
  readonly municipality?: string;
}

/** Reads what staff typed and asks the register. */
@Injectable()
export class RegisterReader {
  constructor(
    private readonly register: PopulationRegister,
    private readonly directory: Directory,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** Throws `NotAnIdentityNumber`, and `TestSeriesRefused` outside the demonstration. */
  async read(text: string): Promise<Reading> {
    const typed = this.parse(text);
    if (typed.isTest && !this.settings.DEMONSTRATION) throw new TestSeriesRefused();
    const askedAt = this.clock.now();
    const entry = await this.register.find(typed);
    if (!entry) return { number: typed, askedAt };
    const number = this.parse(entry.number);
    const municipality = entry.municipality && (await this.directory.municipality(entry.municipality));
    const formerNumber = entry.formerNumber && this.parse(entry.formerNumber);
    return {
      number,
      entry,
      askedAt,
      ...(formerNumber ? { formerNumber } : {}),
      ...(municipality ? { municipality } : {}),
    };
  }

  private parse(text: string): IdentityNumber {
    return IdentityNumber.parse(text, this.clock.now());
  }
}

/** The reading with the protection that the register has told somebody of since it was asked. */
export function broughtUpToDate(reading: Reading, protection: RegisterEntry['protection'] | null): Reading {
  return reading.entry && protection ? { ...reading, entry: { ...reading.entry, protection } } : reading;
}

/** What a unit's card keeps of a register entry: for a protected person only what identifies and the age. */
export function factsOf({ number, entry, municipality }: Reading): CardFacts {
  const birthDate = entry?.birthDate ?? number.birthDate;
  const always = { number: number.value, ...(birthDate ? { birthDate } : {}) };
  if (!entry || entry.protection) return always;
  const { name, deceasedOn } = entry;
  return { ...always, name, ...(municipality ? { municipality } : {}), ...(deceasedOn ? { deceasedOn } : {}) };
}

/** Who may speak for the person; of a protected one nobody is told without a unit's decision, because relatives lead to the person. */
export function representativesOf(reading: Reading): Representative[] {
  return reading.entry?.protection ? [] : allRepresentativesOf(reading);
}

/** The same, of a protected person too: for the card, where the database writes them down only if the unit has decided so. */
export function allRepresentativesOf({ entry }: Reading): Representative[] {
  if (!entry) return [];
  const guardians = (entry.guardians ?? []).map(({ name }) => ({
    kind: 'guardian' as const,
    name,
    scope: [],
    validFrom: null,
    validTo: null,
  }));
  if (!entry.godMan) return guardians;
  const { name, scope, validFrom, validTo } = entry.godMan;
  return [...guardians, { kind: 'god-man', name, scope, validFrom, validTo }];
}
