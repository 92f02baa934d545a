/** A text in both languages of the product. */
export interface Words {
  readonly sv: string;
  readonly en: string;
}

/** A legal basis as data (`libs/sharing/bases`): where it holds, what must be stated, and the paragraph it stands on. */
export interface LegalBasis {
  readonly code: string;
  readonly name: Words;
  readonly paragraph: Words;
  readonly crossing: 'any' | 'same-organisation-and-zone';
  /** Pairs of secrecy regimes, sender → receiver; '*' is any. */
  readonly regimes: readonly (readonly [string, string])[];
  readonly categories: readonly string[];
  readonly underAge?: number;
  readonly conditions: readonly { readonly name: string; readonly label: Words }[];
  /** True when a consent must be stated with it. */
  readonly consent?: true;
}

/** What a decision about sharing looks at of one side. */
export interface Side {
  readonly unit: string;
  readonly organisation: string;
  readonly regime: string;
  readonly zone: string;
}

/** One sending, before it has a basis. */
export interface Crossing {
  readonly from: Side;
  readonly to: Side;
  readonly category: string;
  /** Whole years, or null when the date of birth is not known: a basis that asks for an age then never holds. */
  readonly age: number | null;
}

/** True when the basis may be stated for this crossing. A free school is never reached by a statutory basis before it is verified. */
export function holds(basis: LegalBasis, { from, to, category, age }: Crossing): boolean {
  if (!basis.categories.includes(category)) return false;
  if (basis.underAge !== undefined && (age === null || age >= basis.underAge)) return false;
  if (basis.crossing === 'same-organisation-and-zone' && !staysInside(from, to)) return false;
  return basis.regimes.some(([sender, receiver]) => matches(sender, from.regime) && matches(receiver, to.regime));
}

function staysInside(from: Side, to: Side): boolean {
  return from.organisation === to.organisation && from.zone === to.zone;
}

function matches(pattern: string, regime: string): boolean {
  return pattern === '*' || pattern === regime;
}
