import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@care/platform';

interface Numbers {
  readonly [series: string]: unknown;
}

const MEGABYTE = 1024 * 1024;
const FULL_BODY = 255 * 1024;

/** Texts that have broken systems before ours. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...['', ' ', '\u0000', 'a\u0000b', '\ud800', 'a\udfff', '\u202eabc', '\u2066x\u2069', '\ufeff', '\u200b'],
  ...['\u0007', '\r\n\t'],
  ...['Åsa', 'A\u030asa', 'ﬁn', 'ß', 'İ', '𝒜', '👩‍⚕️', 'Ѕkellefteå', 'е\u0301'.repeat(200)],
  ...['__proto__', 'constructor', 'toString', 'null', 'undefined', 'NaN', 'Infinity', 'true'],
  ...['[object Object]', '{}', '[]'],
  ...["'", '"', "' OR 1=1 --", '$1', '%', '_', '\\', '\\u0000', '${7*7}', '{{7*7}}'],
  ...['<script>alert(1)</script>', '=1+1', '-1+1', '@x'],
  ...['../../etc/passwd', '..%2f', 'file:///etc/passwd', 'javascript:alert(1)', '//evil.example'],
  ...['http://127.0.0.1:1/'],
  ...['x'.repeat(61), 'x'.repeat(513), 'x'.repeat(4_001), 'x'.repeat(FULL_BODY), 'é'.repeat(9_000)],
];

/** Numbers at the edges of what a program, a database or JSON can hold. */
export const HOSTILE_NUMBERS: readonly number[] = [
  ...[0, -0, -1, 1, 0.5, 1e21, 1e-7, 1.7976931348623157e308, 5e-324, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1],
  ...[2 ** 53, -(2 ** 63), 2 ** 64],
];

/** Days and moments that are none, or that are twice, or that are outside what a calendar or a database holds. */
export const HOSTILE_TIMES: readonly string[] = [
  ...['0000-01-01', '0000-00-00', '0001-01-01', '9999-12-31', '10000-01-01', '+275760-09-13', '2027-02-30'],
  ...['2027-13-01', '1900-02-29'],
  ...['2027-03-28', '2026-10-25', '2027-03-28T02:30:00', '2026-10-25T02:30:00', '2027-03-28T02:30:00+01:00'],
  ...['24:00', '2026-12-31T23:59:60Z'],
  ...['-0001-01-01', '2027-1-1', '２０２７-01-01', '2027-01-01 ', 'today', 'infinity', '-infinity', 'epoch', 'now()'],
];

/** Ids that are none, or that mean something to a database. */
export const HOSTILE_IDS: readonly string[] = [
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'x', '', '1', '-1', "' OR ''='"],
  ...['{00000000-0000-4000-8000-000000000001}', '00000000000040008000000000000001'],
  ...['urn:uuid:00000000-0000-4000-8000-000000000001'],
  ...['00000000-0000-4000-8000-00000000000g', '00000000-0000-4000-8000-000000000001\u0000'],
  ...['00000000-0000-4000-8000-000000000001 '],
];

/** Values of another type than any field has. */
export const HOSTILE_VALUES: readonly unknown[] = [
  ...[null, true, false, [], {}, [[]], [null], [{}], { a: 1 }, { length: 5 }, { toString: 1 }, { then: 1 }],
  ...[
    [1, 2, 3],
    ['x', 'x'],
  ],
  ...[Array.from({ length: 2_000 }, (_, at) => at)],
  ...[Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`k${at}`, 'x']))],
  nested(20),
];

/** Bodies that are not what JSON.stringify makes. */
export const HOSTILE_BODIES: readonly string[] = [
  ...['', ' ', 'null', 'true', '1', '"text"', '[]', '[{}]', '{', '}', '{}{}', '{"a":1,}', "{'a':1}", '{a:1}'],
  ...['\ufeff{}', '{"a":NaN}'],
  ...['{"kind":"care-request","kind":"telegram"}', '{"limit":1e400}', '{"upTo":1e400}', '{"upTo":-0}'],
  ...['{"upTo":9007199254740993}'],
  ...['{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{"admin":true}}}', '{"a":{"__proto__":1}}'],
  ...['{"":1}', '{"\\u0000":1}'],
  ...[`${'['.repeat(5_000)}${']'.repeat(5_000)}`, `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`],
  ...[`"${'x'.repeat(MEGABYTE)}"`, `{"note":"${'x'.repeat(MEGABYTE)}"}`],
  ...['{"to":"\\ud800"}', '{"a":"\\u202e"}', '[1e999]', '{"basis":[]}', '{"content":null}'],
];

/** Parts of a question string, as they are written in an address. */
export const HOSTILE_QUESTIONS: readonly string[] = [
  ...['limit=1&limit=2', 'limit[]=1', 'limit[a]=1', 'limit=', 'limit=1e1', 'limit=0x10', 'limit=-1'],
  ...['limit=101', 'limit=1;after=2'],
  ...['after=', 'after=AAAA', `after=${'A'.repeat(600)}`, 'after=%00', 'after=%ff', 'after=..%2f'],
  ...['__proto__[x]=1', 'constructor=1'],
  ...['%', '%zz', '&&&', '=', 'a'.repeat(5_000), 'side=all&side=to', 'query=%F0%9F%98%80', 'query=%ED%A0%80'],
  ...['unknown=1'],
];

/** Headers that a request can carry beside its own. Values that HTTP itself cannot carry are tried on a bare line. */
export const HOSTILE_HEADERS: readonly Readonly<Record<string, string>>[] = [
  ...[
    'text/plain',
    'application/xml',
    'application/json; charset=utf-16',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
  ].map((type) => ({ 'content-type': type })),
  ...['', 'x', '00000000-0000-0000-0000-000000000000', '1'.repeat(500)].map((key) => ({ 'idempotency-key': key })),
  ...['*', '""', 'W/"x"', 'x', '"x", "y"', '"'.repeat(300)].map((etag) => ({ 'if-match': etag })),
  ...['x', '00000000-0000-4000-8000-000000000001', ''].map((assignment) => ({ 'x-assignment': assignment })),
  ...['', 'sv', 'xx', 'en;q=1e9', '*', 'sv-'.repeat(500)].map((language) => ({ 'accept-language': language })),
  ...['00-x', `00-${'0'.repeat(32)}-${'0'.repeat(16)}-00`, 'x'.repeat(500)].map((trace) => ({ traceparent: trace })),
  ...['sid=', 'sid=x', `sid=${'a'.repeat(43)}`, 'sid="', '__proto__=1', 'a'.repeat(4_000)].map((cookie) => ({
    cookie,
  })),
  ...['cross-site', 'same-site', 'none', 'x'].map((site) => ({ 'sec-fetch-site': site })),
  ...['', 'x', '999999999999-1'].map((id) => ({ 'last-event-id': id })),
  ...[
    { 'x-sammanhang': '' },
    { 'x-sammanhang': '2' },
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { accept: 'text/csv' },
  ],
  ...[{ 'x-http-method-override': 'DELETE' }, { 'x-forwarded-for': '127.0.0.1' }],
  ...[{ 'x-original-url': '/metrics' }, { range: 'bytes=0-1' }],
];

/** Official numbers of people who do not exist: personnummer, samordningsnummer and reserve numbers, in every way of writing. */
export function identityNumbers(): string[] {
  const file = join(projectRoot(), 'libs', 'persons', 'test-data', 'official-test-numbers.json');
  const numbers = JSON.stringify(JSON.parse(readFileSync(file, 'utf8')) as Numbers).match(/\b\d{12}\b/g) ?? [];
  const some = numbers.filter((_, at) => at % Math.ceil(numbers.length / 40) === 0);
  const ways = (number: string): string[] => [
    number,
    number.slice(2),
    `${number.slice(0, 8)}-${number.slice(8)}`,
    `${number.slice(2, 8)}+${number.slice(8)}`,
  ];
  return [
    ...some.flatMap(ways),
    '99TEST000001',
    '99R24ADDXH4L',
    '20121212AB12',
    '121212-A123',
    '00000000-0000',
    '９９TEST000001',
  ];
}

function nested(depth: number): unknown {
  return depth === 0 ? 'x' : { a: nested(depth - 1) };
}
