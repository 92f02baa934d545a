import { Refusal } from './refusal';

type Command = (environment: Readonly<Record<string, string | undefined>>) => Promise<void>;

/** Each command fetches its own code, so that `help` and a typing error answer at once. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.js')).start,
  serve: async () => (await import('./serve.js')).serve,
  migrate: async () => (await import('./migrate.js')).migrateDatabase,
  'roles --print': async () => (await import('./print-roles.js')).printRoles,
  seed: async () => (await import('./load-demonstration.js')).loadDemonstration,
  help: async () => (await import('./help.js')).help,
};

async function main(words: readonly string[]): Promise<void> {
  const name = words.join(' ') || 'help';
  const command = COMMANDS[name];
  if (!command) throw new Refusal(`There is no command "${name}"; there are: ${Object.keys(COMMANDS).join(', ')}.`);
  await (
    await command()
  )(process.env);
}

// A reader that goes away (`| head`) is no reason to leave servers running.
process.stdout.on('error', () => undefined);
// What is made for the database's own user must be readable for it whatever the shell's mask says; secrets say 0600 themselves.
process.umask(0o022);
main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`care: ${error instanceof Refusal ? error.message : String((error as Error).stack)}\n`);
    process.exit(1);
  },
);
