import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { BadSettings, settingsOfProcess, UnfitLogin, watchEventLoop, watchParent, type Settings } from '@care/platform';
import { createApi } from './create-api';
import { drain } from './drain';

async function serve(): Promise<void> {
  const settings = settingsOfProcess();
  const app = await createApi(settings);
  endWith(app, settings);
  watchEventLoop();
  await app.listen(settings.PORT, settings.HOST);
  process.send?.({ ready: true });
}

/** A signal drains, a second one ends at once, and so does the end of the launcher. */
function endWith(app: NestFastifyApplication, { PARENT_PIPE }: Settings): void {
  const end = (): void => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.removeListener(signal, end).once(signal, () => process.exit(1));
    void drain(app).then(() => process.exit(0), refuse);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
  watchParent(PARENT_PIPE, () => process.exit(1));
}

/** What the operator can do something about is said in a line each. */
function refuse(error: unknown): void {
  const lines = error instanceof BadSettings ? error.lines : [oneLine(error)];
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(1);
}

function oneLine(error: unknown): string {
  if (error instanceof UnfitLogin) return error.message;
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return `The API cannot start: ${typeof code === 'string' ? code : String(name)}`;
}

serve().catch(refuse);
