/** True when the digits, the check digit last, pass the modulus-10 control (weights 2 and 1, digit sums). */
export function passesLuhn(digits: readonly number[]): boolean {
  const sum = digits
    .toReversed()
    .map((digit, index) => (index % 2 === 0 ? digit : digit * 2))
    .reduce((total, product) => total + (product > 9 ? product - 9 : product), 0);
  return sum % 10 === 0;
}

/** The digits of a text that consists of nothing else. */
export function digitsOf(text: string): number[] {
  return Array.from(text, Number);
}
