import { createHash } from 'node:crypto';

/** 31 signs: digits and the letters that cannot be misread; a prime number, so that the check sign catches every single change and swap. */
const SIGNS = '0123456789ABCDEFGHJKLMNPRSTUXYZ';
const FREE_SIGNS = 6;

/** Our own series for people without a usable number: 99R, the region's code, six signs drawn by lot and a check sign. */
export const OWN_SERIES = /^99R\d{2}[0-9A-HJ-NPR-UX-Z]{7}$/;

/** Makes the number of our own series that `lot` (an id drawn from `Ids`) stands for; no running number, so it says nothing about how many there are. */
export function drawOwnNumber(regionCode: string, lot: string): string {
  const hash = createHash('sha256').update(lot).digest();
  const free = Array.from(
    { length: FREE_SIGNS },
    (_, index) => SIGNS[hash.readUInt32BE(index * 4) % SIGNS.length],
  ).join('');
  const body = `99R${regionCode}${free}`;
  return body + checkSign(body);
}

/** True when the last sign is the one the others give. */
export function hasOwnCheckSign(value: string): boolean {
  return checkSign(value.slice(0, -1)) === value.at(-1);
}

function checkSign(body: string): string {
  const sum = Array.from(body).reduce((total, sign, index) => total + SIGNS.indexOf(sign) * (index + 2), 0);
  return SIGNS[sum % SIGNS.length] ?? '';
}
