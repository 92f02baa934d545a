import { Refusal } from './refusal';

type Environment = Readonly<Record<string, string | undefined>>;
/** Gives the code to end with, when it is not 0. */
type Command = (environment: Environment, words: readonly string[]) => Promise<number | void>;

/** Each command fetches its own code, so that `help` and a typing error answer at once. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.js')).start,
  serve: async () => (await import('./serve.js')).serve,
  migrate: async () => (await import('./migrate.js')).migrateDatabase,
  'roles --print': async () => (await import('./print-roles.js')).printRoles,
  seed: async () => (await import('./load-demonstration.js')).loadDemonstration,
  'import handoffs': async () => (await import('./import/import-handoffs.js')).importHandoffs,
  'verify-audit': async () => (await import('./audit/verify-audit.js')).verifyAuditLog,
  help: async () => (await import('./help.js')).help,
};

/** Only these take words of their own. */
const TAKES_WORDS = ['import handoffs', 'verify-audit'];

async function main(words: readonly string[]): Promise<number> {
  const name = nameOf(words);
  const command = COMMANDS[name];
  if (!command) throw new Refusal(`There is no command "${name}"; there are: ${Object.keys(COMMANDS).join(', ')}.`);
  const own = words.slice(name.split(' ').length);
  return (await (await command())(process.env, own)) ?? 0;
}

function nameOf(words: readonly string[]): string {
  const said = words.join(' ') || 'help';
  return TAKES_WORDS.find((name) => said === name || said.startsWith(`${name} `)) ?? said;
}

// A reader that goes away (`| head`) is no reason to leave servers running.
process.stdout.on('error', () => undefined);
// What is made for the database's own user must be readable for it whatever the shell's mask says; secrets say 0600 themselves.
process.umask(0o022);
main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`care: ${error instanceof Refusal ? error.message : String((error as Error).stack)}\n`);
    process.exit(1);
  },
);
