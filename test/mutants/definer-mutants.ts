import type { Client } from 'pg';
import type { Mutant } from './policy-mutants';

interface Definer {
  readonly name: string;
  readonly text: string;
}

/** The doors that write what others see, what units are and who works there, and the trigger of the state machine; those of the road and of the log have specs of their own. */
const DOORS = [
  ...['access.own', 'access.owner_of', 'access.disclose', 'access.promise', 'access.end_access', 'access.wind_down'],
  ...['handoffs.open_rest', 'handoffs.step', 'persons.resolve', 'persons.note_protection', 'persons.named_only'],
  ...['handoffs.forward', 'handoffs.forward_refusal', 'handoffs.end_all', 'handoffs.expire', 'sharing.withdraw'],
  ...['directory.set_unit', 'directory.add_unit', 'directory.close_unit', 'directory.requires_heir'],
  ...['identity.give_assignment', 'identity.end_assignment', 'sec.holders'],
];
const DEFINERS = `
  SELECT p.pronamespace::regnamespace || '.' || p.proname AS name, pg_get_functiondef(p.oid) AS text
  FROM pg_proc p WHERE p.pronamespace::regnamespace || '.' || p.proname = ANY($1::text[]) ORDER BY 1`;

/** Ways in which a check of a function can be missing; each place is one mutant. */
const SLIPS: readonly (readonly [name: string, right: RegExp, wrong: string])[] = [
  ['no refusal', /\bIF ((?:(?!\bIF\b)[^;])*?)\bTHEN(?=\s+RAISE EXCEPTION)/g, 'IF false AND ($1) THEN'],
  ['no reason', /\bIF ((?:(?!\bIF\b)[^;])*?)\bTHEN(?=\s+RETURN (?:'|false))/g, 'IF false AND ($1) THEN'],
  ['anybody', /= ANY\((?:mine|sec\.holders\(\))\)/g, 'IS NOT NULL'],
  ['any level', /\blevel = 3\b/g, 'level >= 1'],
  ['the owner too', /\blevel < 3\b/g, 'level <= 3'],
  ['any state', /\bstate = 'accepted'/g, 'state IS NOT NULL'],
  ['ever', /< clock_timestamp\(\)/g, "< '-infinity'"],
  ['any signature', /IS DISTINCT FROM part\[5\]/g, 'IS NULL'],
];

/** Every check of every door, left out one at a time. */
export async function definerMutants(client: Client): Promise<readonly Mutant[]> {
  const { rows } = await client.query<Definer>(DEFINERS, [DOORS]);
  return rows.flatMap(({ name, text }) =>
    SLIPS.flatMap(([slip, right, wrong]) =>
      [...text.matchAll(right)].map((found, index) => ({
        name: `${name}: ${slip} (${index + 1})`,
        apply: `${text.slice(0, found.index)}${wrong.replace('$1', () => found[1] ?? '')}${text.slice(found.index + found[0].length)}`,
        undo: text,
      })),
    ),
  );
}
