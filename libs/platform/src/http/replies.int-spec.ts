import { createHash, randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import type { Actor } from '@care/kernel';
import { aDatabase, type TestDatabase } from '../../../../test/support/database';
import { modulesOn } from '../../../../test/support/modules';
import { UnitOfWork } from '../database/unit-of-work';
import { refusalOf } from './refusal-of';
import { IdempotencyKeyReused, RequestInProgress } from './refusals';
import { Replies } from './replies';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

function anActor(unitId: string = randomUUID(), userId: string = randomUUID()): Actor {
  const who = {
    userId,
    name: 'Anna Ek',
    assignmentId: randomUUID(),
    role: 'caseworker',
    unitId,
    organisationId: randomUUID(),
  } as const;
  return { ...who, rights: new Set(), holders: [unitId], sessionHash: null, traceId: '0'.repeat(32), byItself: false };
}

describe('A reply that is kept', () => {
  let database: TestDatabase;
  let replies: Replies;
  let work: UnitOfWork;

  beforeAll(async () => {
    database = await aDatabase();
    const modules: TestingModule = await modulesOn(database, []);
    [replies, work] = [modules.get(Replies), modules.get(UnitOfWork)];
  });

  const keep = (actor: Actor, command: { key: string; hash: Buffer }, item: string | null = null): Promise<void> =>
    work.run(actor, async () => replies.keep(actor, command, 201, item));
  const find = (actor: Actor, command: { key: string; hash: Buffer }): ReturnType<Replies['find']> =>
    work.run(actor, () => replies.find(actor, command));

  it('answers the same key and body again', async () => {
    const [actor, item] = [anActor(), randomUUID()];
    const command = { key: randomUUID(), hash: hash('body') };
    expect(await find(actor, command)).toBeNull();
    await keep(actor, command, item);
    expect(await find(actor, command)).toEqual({ status: 201, item });
  });

  it('refuses the same key with another body', async () => {
    const [actor, key] = [anActor(), randomUUID()];
    await keep(actor, { key, hash: hash('body') });
    await expect(find(actor, { key, hash: hash('another') })).rejects.toBeInstanceOf(IdempotencyKeyReused);
  });

  it('belongs to one user in one unit', async () => {
    const [actor, command] = [anActor(), { key: randomUUID(), hash: hash('body') }];
    await keep(actor, command);
    expect(await find(anActor(actor.unitId ?? ''), command)).toBeNull();
    expect(await find(anActor(randomUUID(), actor.userId), command)).toBeNull();
  });

  it('stays out when the act is rolled back', async () => {
    const [actor, command] = [anActor(), { key: randomUUID(), hash: hash('body') }];
    const act = work.run(actor, async () => {
      replies.keep(actor, command, 201, null);
      throw new Error('the act failed');
    });
    await expect(act).rejects.toThrow('the act failed');
    expect(await find(actor, command)).toBeNull();
  });

  it('lets one of two at once win; the other is told to ask again, and then gets the same', async () => {
    const [actor, command] = [anActor(), { key: randomUUID(), hash: hash('body') }];
    const items = [randomUUID(), randomUUID()];
    const outcomes = await Promise.allSettled(items.map((item) => keep(actor, command, item)));
    const [lost] = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(refusalOf(lost?.reason)).toBeInstanceOf(RequestInProgress);
    expect(items).toContain((await find(actor, command))?.item);
  });

  it('cannot be kept in another unit’s name', async () => {
    const actor = { ...anActor(), holders: [randomUUID()] };
    await expect(keep(actor, { key: randomUUID(), hash: hash('body') })).rejects.toMatchObject({ code: '42501' });
  });

  it('keeps a hash, a status and an id, and never the body', async () => {
    const client = await database.asSuperuser();
    const { rows } = await client.query(
      `SELECT column_name FROM information_schema.columns WHERE table_schema = 'platform' AND table_name = 'idempotency' ORDER BY 1`,
    );
    expect(rows.map(({ column_name }) => column_name)).toEqual([
      'at',
      'hash',
      'holder',
      'item',
      'key',
      'status',
      'user_id',
    ]);
  });
});
