import { migrate, migrateQueue, QUEUES } from '@care/platform';
import { openDatabase, type Database } from './database';
import type { Steps } from './steps';

/** Makes logins and schema ready; `queueHere` says that the queue lives in this database too. */
export async function prepareDatabase(
  address: string,
  secret: string,
  queueHere: boolean,
  steps: Steps,
): Promise<Database> {
  const database = await openDatabase(address, secret);
  const owner = database.addressOf('care_migrate');
  const ran = await migrate(owner, secret);
  if (queueHere) await migrateQueue(owner, QUEUES);
  steps.done(ran.length > 0 ? `schema: ${ran.length} migrations run` : 'schema: up to date');
  return database;
}
