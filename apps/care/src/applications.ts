import { join } from 'node:path';
import { GuardedProcess } from './guarded-process';
import { KeptProcess } from './kept-process';
import type { Refusal } from './refusal';
import type { Running } from './running';

/** One of our own server processes, and what only it is told. */
export interface Application {
  readonly name: 'api' | 'worker';
  readonly databaseUrl: string;
}

/** Number of the inherited pipe that closes when the launcher is gone. */
const PIPE = 4;
const COMPILED = join(__dirname, '..', '..', '..');

type Environment = Readonly<Record<string, string | undefined>>;

/** Starts the API and the worker side by side, waits until both say that they are ready, and keeps them running. */
export async function startApplications(
  applications: readonly Application[],
  shared: Environment,
  running: Running,
  say: (line: string) => void,
): Promise<void> {
  const kept = applications.map((application) => {
    const giveUp = (reason: Refusal): void => running.endBecause(reason);
    return new KeptProcess({ spawn: () => spawnApplication(application, shared), say, giveUp });
  });
  kept.forEach((each) => running.addPart('application', each));
  await Promise.all(kept.map((each) => each.start()));
}

function spawnApplication({ name, databaseUrl }: Application, shared: Environment): Promise<GuardedProcess> {
  const file = join(COMPILED, 'apps', name, 'src', 'main.js');
  return GuardedProcess.start({ name: `the ${name} process` }, process.execPath, [file], {
    env: { ...shared, DATABASE_URL: databaseUrl, PARENT_PIPE: String(PIPE) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe'],
  });
}
