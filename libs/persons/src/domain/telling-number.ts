import { IdentityNumber } from './identity-number';
import { NotAnIdentityNumber } from './identity-number.errors';

/** Random, whatever its figures look like. */
const UUID = /(?<![\da-z])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-z])/gi;
/** A day written together (samordningsnummer have 60 more) and four figures: twelve figures, or ten with a sign between. */
const DAY = String.raw`\d\d(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])`;
const DATED = new RegExp(
  String.raw`(?<!\d)(?:(?:18|19|20)${DAY}[^\p{L}\p{N}]{0,2}|${DAY}[^\p{L}\p{N}]{1,2})\d{4}(?!\d)`,
  'u',
);
/** What could be a number of any other kind; it is one when it can be read as one. */
const CANDIDATE = /(?<!\d)\d{10}(?!\d)|(?<![\da-z])[\da-z]{8}-?[\da-z]{4}(?![\da-z])/gi;

/**
 * Whether anybody's identity number stands in a text that is kept and shown where none may stand. What is dated like one is taken
 * for one, so that which texts pass can be known beforehand; ten bare figures only when their check digit is right, because running
 * numbers look so.
 */
export function tellsAnyNumber(text: string, at: Date): boolean {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(UUID, ' ');
  return DATED.test(plain) || (plain.match(CANDIDATE) ?? []).some((figures) => isNumber(figures, at));
}

function isNumber(text: string, at: Date): boolean {
  try {
    IdentityNumber.parse(text, at);
    return true;
  } catch (error) {
    if (error instanceof NotAnIdentityNumber) return false;
    throw error;
  }
}
