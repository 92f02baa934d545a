import type { Actor } from '@care/kernel';
import { UnitOfWork } from '@care/platform';
import {
  anInstallation,
  BIRGIT,
  cardOf,
  DARIA,
  ELSA,
  EMIL,
  lookUp,
  PETRA,
  type Installation,
} from '../../../test/support/people';
import type { Representative } from './domain/person-card';
import { Persons, type PersonCard } from './persons';

describe('the card of a person', () => {
  let here: Installation;
  beforeAll(async () => {
    here = await anInstallation();
  });
  const opened = (actor: Actor, card: string): Promise<PersonCard> =>
    here.modules.get(UnitOfWork).run(actor, () => here.modules.get(Persons).card(card));

  it('tells the server who the person is, and the same person to every unit', async () => {
    const mine = await opened(here.ward, cardOf(await lookUp(here, here.ward, EMIL)));
    const theirs = await opened(here.homeNursing, cardOf(await lookUp(here, here.homeNursing, EMIL)));
    expect(mine).toMatchObject({
      name: 'Emil Wikström',
      number: EMIL,
      age: 22,
      municipality: 'Umeå',
      protected: false,
    });
    expect(theirs.person).toBe(mine.person);
  });

  it('is not found by another unit, in the words for a card that does not exist', async () => {
    const card = cardOf(await lookUp(here, here.ward, BIRGIT));
    for (const id of [card, '00000000-0000-4000-8000-00000000dead', 'x'])
      await expect(opened(here.homeNursing, id)).rejects.toMatchObject({ kind: 'not-found', code: 'card-not-found' });
  });

  it('of a protected person has neither name nor municipality, but the age that the law asks for', async () => {
    const card = await opened(here.ward, cardOf(await lookUp(here, here.ward, PETRA)));
    expect(card).toEqual({
      id: card.id,
      person: card.person,
      protected: true,
      number: PETRA,
      birthDate: '1987-04-25',
      age: 39,
    });
  });

  it('hides name and municipality from the moment the person is protected', async () => {
    const id = cardOf(await lookUp(here, here.ward, BIRGIT));
    const { person } = await opened(here.ward, id);
    await here.owner.query(`UPDATE persons.person SET protected = 'sekretessmarkering' WHERE id = $1`, [person]);
    expect(Object.keys(await opened(here.ward, id))).toEqual([
      'id',
      'person',
      'protected',
      'number',
      'birthDate',
      'age',
    ]);
  });

  it('knows who may speak for the person: two guardians, a god man with scope, nobody for a protected child', async () => {
    const speaking = async (number: string): Promise<Representative[]> => {
      const card = cardOf(await lookUp(here, here.ward, number));
      return here.modules.get(UnitOfWork).run(here.ward, () => here.modules.get(Persons).representatives(card));
    };
    await speaking(ELSA);
    expect((await speaking(ELSA)).map(({ kind, name }) => `${kind} ${name}`).toSorted()).toEqual([
      'guardian Daniel Nyman',
      'guardian Sofia Nyman',
    ]);
    expect(await speaking(EMIL)).toEqual([
      {
        id: expect.any(String) as string,
        kind: 'god-man',
        name: 'Karin Fjellström',
        scope: ['bevaka-ratt', 'sorja-for-person'],
        validFrom: '2023-03-01',
        validTo: null,
      },
    ]);
    expect(await speaking('201704252384')).toEqual([]);
  });

  it('stays the same when a samordningsnummer has become a personnummer', async () => {
    const former = await lookUp(here, here.ward, DARIA.former);
    const now = await lookUp(here, here.ward, DARIA.now);
    expect(cardOf(former)).toBe(cardOf(now));
    expect(former).toMatchObject({ outcome: 'found', number: '19900501-2381' });
  });

  it('never holds a number, name or address in the clear', async () => {
    await lookUp(here, here.ward, BIRGIT);
    const { rows } = await here.owner.query<{ text: string }>(
      `SELECT (SELECT jsonb_agg(to_jsonb(c))::text FROM persons.card c) || (SELECT jsonb_agg(to_jsonb(i))::text FROM persons.identity i)
         || (SELECT jsonb_agg(to_jsonb(r))::text FROM persons.representative r) || (SELECT jsonb_agg(to_jsonb(l))::text FROM audit.access_log l) AS text`,
    );
    for (const word of [BIRGIT, '4206089205', 'Lundmark', 'Umeå', Buffer.from(BIRGIT).toString('hex')])
      expect(rows[0]?.text).not.toContain(word);
  });
});
