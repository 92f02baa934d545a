import { Clock, type Actor } from '@care/kernel';
import { Invalid, UnitOfWork } from '@care/platform';
import { aCommand } from '../../../../test/builders/commands';
import { anInstallation, BIRGIT, cardOf, ELSA, lookUp, type Installation } from '../../../../test/support/people';
import type { StillClock } from '../../../../test/support/still-clock';
import { GuardianViewRequest } from '../http/persons.dto';
import { Persons } from '../persons';
import { DecideGuardianView } from './decide-guardian-view';

/** A protected child of the register; its guardian may be the one it is protected from. */
const IDA = '201704252384';

describe('who speaks for a protected person (OSL 12 kap. 3 §, 21 kap. 3 §)', () => {
  let here: Installation;
  beforeAll(async () => {
    here = await anInstallation();
  });

  const decide = (card: string, body: object, actor: Actor = here.ward, key?: string): Promise<void> => {
    here.modules.get<StillClock>(Clock).forward(1_000);
    return here.modules.get(DecideGuardianView).execute(actor, card, aCommand(GuardianViewRequest, body, key));
  };
  const speaking = async (card: string, actor: Actor = here.ward): Promise<string[]> =>
    (await here.modules.get(UnitOfWork).run(actor, () => here.modules.get(Persons).representatives(card))).map(
      ({ kind }) => kind,
    );
  const written = async (): Promise<unknown> =>
    (await here.owner.query('SELECT count(*)::int AS n FROM persons.representative')).rows[0];

  it('is neither shown nor written down before a unit has decided, and goes when it decides otherwise', async () => {
    const before = await written();
    const card = cardOf(await lookUp(here, here.ward, IDA));
    expect([await speaking(card), await written()]).toEqual([[], before]);
    await decide(card, { allowed: true, why: 'Socialnämnden har bedömt att mamman får veta.' });
    await lookUp(here, here.ward, IDA);
    expect(await speaking(card)).toEqual(['guardian']);
    await decide(card, { allowed: false, why: 'Ny bedömning.' });
    expect(await speaking(card)).toEqual([]);
    await lookUp(here, here.ward, IDA);
    expect(await written()).toEqual(before);
  });

  it('is decided by each unit for itself', async () => {
    const [mine, theirs] = [
      cardOf(await lookUp(here, here.ward, IDA)),
      cardOf(await lookUp(here, here.homeNursing, IDA)),
    ];
    await decide(mine, { allowed: true, why: 'Bedömd.' });
    await lookUp(here, here.homeNursing, IDA);
    expect(await speaking(theirs, here.homeNursing)).toEqual([]);
    await expect(decide(theirs, { allowed: true, why: 'Inte min.' })).rejects.toMatchObject({ code: 'card-not-found' });
  });

  it('is hidden from the moment the person is protected', async () => {
    const card = cardOf(await lookUp(here, here.ward, ELSA));
    expect(await speaking(card)).toEqual(['guardian', 'guardian']);
    await here.owner.query(
      `UPDATE persons.person SET protected = 'skyddad-folkbokforing' WHERE id = (SELECT person FROM persons.card WHERE item = $1)`,
      [card],
    );
    expect(await speaking(card)).toEqual([]);
  });

  it('is logged, and what the decision stands on is sealed', async () => {
    const card = cardOf(await lookUp(here, here.ward, IDA));
    await decide(card, { allowed: false, why: 'Hotbild från pappan.' });
    const { rows } = await here.owner.query(
      `SELECT action, purpose, object, person IS NOT NULL AS about FROM audit.access_log WHERE action = 'decide-guardian-view' ORDER BY id DESC LIMIT 2`,
    );
    const line = { action: 'decide-guardian-view', purpose: 'protected-identity', object: card };
    expect(rows).toEqual([
      { ...line, about: true },
      { ...line, about: false },
    ]);
    const sealed = await here.owner.query(
      `SELECT string_agg(encode(sealed, 'escape'), '') AS text FROM persons.guardian_view`,
    );
    expect(JSON.stringify(sealed.rows)).not.toContain('pappan');
  });

  it('is refused of somebody who is not protected, without a reason, and for a role that may not register', async () => {
    const plain = cardOf(await lookUp(here, here.ward, BIRGIT));
    await expect(decide(plain, { allowed: true, why: 'x' })).rejects.toMatchObject({ code: 'not-protected' });
    const card = cardOf(await lookUp(here, here.ward, IDA));
    await expect(decide(card, { allowed: true })).rejects.toThrow(Invalid);
    await expect(decide(card, { allowed: true, why: 'x' }, { ...here.ward, rights: new Set() })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('is decided once by a request that is sent twice', async () => {
    const card = cardOf(await lookUp(here, here.ward, IDA));
    const count = async (): Promise<unknown> =>
      (await here.owner.query('SELECT count(*)::int AS n FROM persons.guardian_view')).rows[0];
    const key = 'b3a7c7de-52d5-4a53-9b06-3e7b4f1f7f10';
    await decide(card, { allowed: true, why: 'En gång.' }, here.ward, key);
    const before = await count();
    await decide(card, { allowed: true, why: 'En gång.' }, here.ward, key);
    expect(await count()).toEqual(before);
  });
});
