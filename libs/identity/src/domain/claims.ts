import { BrokenClaimMapping, AssuranceTooLow, LoginRefused } from './identity.errors';

/** Which claim of the provider means what; a JSON file, because every provider has its own words. */
export interface ClaimMapping {
  /** The scopes asked for, separated by spaces. */
  readonly scope: string;
  /** "login" makes the provider ask who it is each time, so that a shared computer never logs in the person before. */
  readonly prompt?: string;
  /** Claims that together are the name, in order. */
  readonly name: readonly string[];
  readonly employee: string;
  readonly commission: string;
  /** The claim of a person's own e-identification; never the one in which a staff provider gives the number of an employee. */
  readonly personalNumber: string;
  /** Levels of assurance that are enough; an empty list takes any. */
  readonly acceptedAcr: readonly string[];
}

/** Who logged in. Issuer and subject together are the identity; everything else may change between two logins. */
export interface LoginIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string | null;
  readonly employee: string | null;
  /** Missing for most staff of schools and social services, which is normal. */
  readonly commission: string | null;
  /** Twelve digits. */
  readonly personalNumber: string | null;
  /** The provider's own session, which a logout token names. */
  readonly providerSession: string | null;
}

export type Claims = Readonly<Record<string, unknown>>;

const LONGEST = 255;
const HSA_ID = /^SE\d{10}(\d{2})?-[A-Za-z0-9]{1,18}$/;
const NUMBER = /^\d{12}$/;
const CONTROLS = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Checks a mapping read from a file. Throws `BrokenClaimMapping` with the name of the first property that is wrong. */
export function claimMapping(json: unknown): ClaimMapping {
  const mapping = (json ?? {}) as Partial<Record<keyof ClaimMapping, unknown>>;
  const texts = [mapping.scope, mapping.employee, mapping.commission, mapping.personalNumber];
  if (!texts.every(isText))
    throw new BrokenClaimMapping('scope, employee, commission and personalNumber must be texts');
  if (mapping.prompt !== undefined && !isText(mapping.prompt)) throw new BrokenClaimMapping('prompt must be a text');
  if (![mapping.name, mapping.acceptedAcr].every(isList))
    throw new BrokenClaimMapping('name and acceptedAcr must be lists of texts');
  return mapping as ClaimMapping;
}

/** Reads who logged in from the claims. Throws `AssuranceTooLow`, and `LoginRefused` when a claim is not what it should be. */
export function identityOf(claims: Claims, mapping: ClaimMapping): LoginIdentity {
  const { acceptedAcr } = mapping;
  if (acceptedAcr.length > 0 && !acceptedAcr.includes(String(claims.acr))) throw new AssuranceTooLow();
  const name = mapping.name.map((claim) => textOf(claims, claim)).filter((part) => part !== null);
  return {
    issuer: required(textOf(claims, 'iss')),
    subject: required(textOf(claims, 'sub')),
    name: name.length > 0 ? name.join(' ') : null,
    employee: hsaIdOf(claims, mapping.employee),
    commission: hsaIdOf(claims, mapping.commission),
    personalNumber: textOf(claims, mapping.personalNumber, NUMBER),
    providerSession: textOf(claims, 'sid'),
  };
}

/** In capitals, because providers write one HSA-id in either case, and it must never mean two humans. */
function hsaIdOf(claims: Claims, claim: string): string | null {
  return textOf(claims, claim, HSA_ID)?.toUpperCase() ?? null;
}

function textOf(claims: Claims, claim: string, shape?: RegExp): string | null {
  const value = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string' || value.length > LONGEST || CONTROLS.test(value))
    throw new LoginRefused(`claim ${claim}`);
  if (shape && !shape.test(value)) throw new LoginRefused(`claim ${claim}`);
  return value;
}

function required(text: string | null): string {
  if (text === null) throw new LoginRefused('issuer or subject is missing');
  return text;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length > 0;
const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
