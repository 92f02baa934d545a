import { swedishDate } from '@care/kernel';
import { ageAt } from '@care/persons';
import type { Sealed } from '@care/platform';

/** What is seen at different moments lies in different rows: who it is, what is needed to decide, and the rest. */
export interface Parts {
  readonly identity?: {
    readonly name: string | null;
    readonly number: string | null;
    readonly birthDate: string | null;
    readonly municipality: string | null;
  };
  readonly decide?: {
    readonly fields: Readonly<Record<string, string>>;
    readonly birthYear: number | null;
    readonly municipality: string | null;
  };
  readonly rest?: { readonly fields: Readonly<Record<string, string>> };
}

export interface SealedPart {
  readonly item: string;
  readonly part: keyof Parts;
  readonly sealed: string;
}

export function openParts(parts: readonly SealedPart[], sealed: Sealed): Parts {
  const opened: { -readonly [part in keyof Parts]?: object } = {};
  for (const { item, part, sealed: text } of parts) opened[part] = sealed.open<object>(item, text);
  return opened as Parts;
}

/** The person as far as one reader sees them. */
export interface ShownPerson {
  readonly name?: string;
  readonly number?: string;
  readonly age?: number;
  readonly municipality?: string;
  readonly protected: boolean;
}

/**
 * Of a protected person never a name, age or place, and the number only on the page of one handoff, to a named unit
 * (OSL 21 kap. 3 §, 22 kap. 1 §). Age in whole years at `now`.
 */
export function personShown(parts: Parts, masked: boolean, now: Date, named = false): ShownPerson {
  const number = parts.identity?.number ?? undefined;
  if (masked) return named && number ? { number, protected: true } : { protected: true };
  return { ...personInList(parts, masked, now), number };
}

/** The same without the number: a list is read over shoulders. */
export function personInList({ identity, decide }: Parts, masked: boolean, now: Date): Omit<ShownPerson, 'number'> {
  if (masked) return { protected: true };
  return {
    protected: false,
    name: identity?.name ?? undefined,
    age: ageOf(identity?.birthDate, decide?.birthYear, now),
    municipality: identity?.municipality ?? decide?.municipality ?? undefined,
  };
}

/** From the date of birth where it may be seen, else by the year alone. */
function ageOf(birthDate: string | null | undefined, birthYear: number | null | undefined, now: Date) {
  if (birthDate) return ageAt(birthDate, now);
  return birthYear ? Number(swedishDate(now).slice(0, 4)) - birthYear : undefined;
}
