import { join } from 'node:path';
import { GuardedProcess } from './guarded-process';
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

/** Starts the API and the worker side by side and waits until both say that they are ready. */
export async function startApplications(
  applications: readonly Application[],
  shared: Environment,
  running: Running,
): Promise<void> {
  await Promise.all(applications.map((application) => startApplication(application, shared, running)));
}

async function startApplication(
  { name, databaseUrl }: Application,
  shared: Environment,
  running: Running,
): Promise<void> {
  const file = join(COMPILED, 'apps', name, 'src', 'main.js');
  const application = await GuardedProcess.start({ name: `the ${name} process` }, process.execPath, [file], {
    env: { ...shared, DATABASE_URL: databaseUrl, PARENT_PIPE: String(PIPE) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe'],
  });
  const ready = new Promise<void>((resolve) => {
    application.child.on('message', (message) => {
      if ((message as { ready?: boolean }).ready) resolve();
    });
  });
  running.add('application', application, 'the lines above say why.');
  await Promise.race([ready, running.failed]);
}
