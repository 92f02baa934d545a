import type { Client } from 'pg';
import { readSettings, Sealed } from '@care/platform';
import { SECRET } from '../../support/servers';
import { PEOPLE } from './county';
import { KINDS, placeOf, SUMMARIES } from './courses';
import { loadId, type Kind } from './load-ids';

const CHUNK = 5_000;
export const sealed = new Sealed(
  readSettings({ SECRET, DEMONSTRATION: 'true', DATABASE_URL: 'postgres://localhost/none' }),
);

/** A person of the load: a reserve number that no authority gives, and a name that says what it is. */
export function loadPerson(number: number) {
  const birthDate = `19${30 + (number % 60)}-0${1 + (number % 9)}-1${number % 9}`;
  const written = `99TEST${String(number % 1_000_000).padStart(6, '0')}`;
  return { name: `Lastperson ${number}`, number: written, birthDate, municipality: 'Umeå' };
}

/** The cards of the ward's people, sealed as the API seals them. */
export async function sealCards(owner: Client): Promise<void> {
  await inChunks(PEOPLE, (numbers) =>
    owner.query(
      'UPDATE persons.card c SET sealed = s.sealed FROM unnest($1::uuid[], $2::bytea[]) AS s (item, sealed) WHERE c.item = s.item',
      [
        numbers.map((number) => loadId('card', number)),
        numbers.map((number) => sealed.seal(loadId('card', number), loadPerson(number))),
      ],
    ),
  );
}

/** The parts of the handoffs 1 … `last`, sealed as the API seals them. */
export async function insertParts(owner: Client, last: number): Promise<void> {
  for (const part of ['identity', 'decide', 'rest'] as const)
    await inChunks(last, (all) => {
      const numbers = all.filter((number) => part !== 'rest' || placeOf(number, last).kind.rest.length > 0);
      return owner.query(
        `INSERT INTO handoffs.part (item, handoff, part, sealed) SELECT item, handoff, $4, sealed FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS s (item, handoff, sealed)`,
        [
          numbers.map((number) => loadId(part, number)),
          numbers.map((number) => loadId('handoff', number)),
          numbers.map((number) => sealed.seal(loadId(part, number), contentOf(part, number))),
          part,
        ],
      );
    });
}

function contentOf(part: Extract<Kind, 'identity' | 'decide' | 'rest'>, number: number): object {
  const person = loadPerson(number % PEOPLE);
  if (part === 'identity') return person;
  if (part === 'rest') return { fields: { background: 'Utskrivningsklar sedan i går. Såret är fem centimeter.' } };
  const told = SUMMARIES[KINDS[number % KINDS.length]?.kind ?? ''] ?? '';
  const fields = { needs: 'Sårvård varannan dag', [told]: 'Hem i dag om ni kan ta sårvård och insulin' };
  return { fields, birthYear: Number(person.birthDate.slice(0, 4)), municipality: person.municipality };
}

async function inChunks(last: number, write: (numbers: readonly number[]) => Promise<unknown>): Promise<void> {
  for (const numbers of chunks(last)) await write(numbers);
}

/** The numbers 1 … `last`, some thousands at a time. */
export function chunks(last: number): number[][] {
  const firsts = Array.from({ length: Math.ceil(last / CHUNK) }, (_, at) => at * CHUNK + 1);
  return firsts.map((first) => Array.from({ length: Math.min(CHUNK, last - first + 1) }, (_, at) => first + at));
}
