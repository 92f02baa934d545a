import 'reflect-metadata';
import { setFlagsFromString } from 'node:v8';
import { NestFactory } from '@nestjs/core';
import { ImportList } from '@care/handoffs';
import { AccountNotFound, ActForUnits, AssignmentEnded } from '@care/identity';
import type { Actor } from '@care/kernel';
import { BadSettings, Log, NestLog, readSettings, type Settings } from '@care/platform';
import { Refusal } from '../refusal';
import { ErrorsFile } from './errors-file';
import { FileImport } from './import-file';
import { ImportModule } from './import-module';
import { inspectFile } from './inspect-file';
import { inWords, Progress, type Standing } from './progress';
import { runningInstallation } from './running-installation';

const USAGE = 'Say which file and as whom: npm run care -- import handoffs FILE.csv --as ACCOUNT';
/** Some rows are not in; the file of errors says which. */
const SOME_NOT_TAKEN = 2;

/**
 * Sends a list from another system as handoffs, as a member of the staff. Gives the code to end with: 0 when every row is in, 2
 * when some are not. Refuses with one line what concerns the file as a whole; then nothing has been sent.
 */
export async function importHandoffs(
  environment: Readonly<Record<string, string | undefined>>,
  words: readonly string[],
): Promise<number> {
  // What a part leaves behind is collected soon, instead of when the machine's memory asks for it.
  setFlagsFromString('--optimize-for-size');
  const { file: path, account } = wordsOf(words);
  const file = await inspectFile(path);
  const settings = settingsOf(await runningInstallation(environment));
  const logger = new NestLog(new Log(settings.LOG_LEVEL));
  const application = await NestFactory.createApplicationContext(ImportModule.of(settings), {
    logger,
    abortOnError: false,
  });
  try {
    const actors = await sendersOf(application.get(ActForUnits), account);
    const errors = new ErrorsFile(path, file.delimiter);
    const progress = new Progress(file.size);
    const one = new FileImport(application.get(ImportList), actors, file, progress);
    const standing = await one.run(errors).finally(() => (progress.end(), errors.close()));
    return told(standing, errors);
  } catch (error) {
    throw error instanceof AssignmentEnded
      ? new Refusal(`The assignment of ${account} has ended. What has been sent stays sent.`)
      : error;
  } finally {
    await application.close();
  }
}

function wordsOf(words: readonly string[]): { file: string; account: string } {
  const at = words.indexOf('--as');
  const [account, files] = [words[at + 1], words.filter((_, index) => at < 0 || (index !== at && index !== at + 1))];
  const [file, ...more] = files;
  if (at < 0 || !account || !file || more.length > 0 || file.startsWith('--')) throw new Refusal(USAGE);
  return { file, account };
}

function settingsOf(environment: Readonly<Record<string, string | undefined>>): Settings {
  try {
    return readSettings(environment);
  } catch (error) {
    throw error instanceof BadSettings ? new Refusal(error.lines.join('; ')) : error;
  }
}

/** The account's units that it may send from. */
async function sendersOf(staff: ActForUnits, account: string): Promise<readonly Actor[]> {
  const actors = await staff.execute(account).catch((error: unknown) => {
    throw error instanceof AccountNotFound ? new Refusal(`There is no account ${account} here.`) : error;
  });
  const senders = actors.filter(({ rights }) => rights.has('register'));
  if (senders.length === 0) throw new Refusal(`No assignment of ${account} gives the right to send handoffs.`);
  return senders;
}

function told(standing: Standing, errors: ErrorsFile): number {
  process.stdout.write(`${inWords(standing)}\n`);
  if (standing.refused === 0) return 0;
  process.stdout.write(`What is wrong with the rows that were not taken: ${errors.path}\n`);
  return SOME_NOT_TAKEN;
}
