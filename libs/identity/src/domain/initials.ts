/** The first letters of the first and the last name, as the page shows who is logged in: "Eva-Lena Sandberg" → "ES". */
export function initials(name: string): string {
  const names = name.trim().split(/\s+/).filter(Boolean);
  const ends = names.length > 1 ? [names[0], names.at(-1)] : names;
  return ends.map((part) => [...(part ?? '')][0]?.toLocaleUpperCase('sv') ?? '').join('');
}
