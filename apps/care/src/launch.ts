import { SystemClock } from '@care/kernel';
import { projectRoot } from '@care/platform';
import { accountTable } from './account-table';
import { startApplications } from './applications';
import { headsIn } from './audit/audit-place';
import { claimHome } from './claim';
import { passwordOf, type Database } from './database';
import { demonstrationAccounts } from './demonstration-accounts';
import { sendFirstMorning, startDemonstrationProvider, startMailCatcher } from './demonstration';
import { openEmbedded } from './embedded-database';
import { openHome, type Home } from './home';
import type { LauncherSettings } from './launcher-settings';
import { prepareDatabase } from './prepare-database';
import { openQueue, type Queue } from './queue';
import type { Running } from './running';
import { forgetRunning, noteRunning } from './running-note';
import { secretIn } from './secret';
import { seed } from './seed';
import { serverUser } from './server-user';
import { clientSecret, demonstrationEnvironment, sharedEnvironment } from './shared-environment';
import { Steps } from './steps';
import { whileRunning } from './while-running';

/** Starts and stays until a signal ends it; the data folder is this launcher's for that time. */
export async function launch(settings: LauncherSettings): Promise<void> {
  const home = openHome(projectRoot(__dirname), settings.dataFolder, serverUser());
  const release = claimHome(home.folder);
  try {
    const one = new Launch(settings, home, new Steps());
    await whileRunning(one.steps, (running) => one.boot(running));
  } finally {
    forgetRunning(home.folder);
    release();
  }
}

/** One start: what it is made of, step by step. */
class Launch {
  private readonly secret: string;

  constructor(
    private readonly settings: LauncherSettings,
    private readonly home: Home,
    readonly steps: Steps,
  ) {
    this.secret = secretIn(home.folder, settings.secret);
  }

  async boot(running: Running): Promise<void> {
    if (this.home.elsewhere)
      this.steps.say(`The database's user cannot enter this folder; data and programs are in ${this.home.folder}`);
    const [address, queue, demonstration] = await Promise.all([
      this.database(running),
      this.queue(running),
      this.demonstration(running),
    ]);
    const database = await prepareDatabase(address, this.secret, !queue.redisUrl, this.steps);
    if (this.settings.demonstration) await this.seed(database);
    const shared = {
      AUDIT_HEADS: headsIn(this.home.folder),
      ...sharedEnvironment(this.settings, this.secret, queue.redisUrl),
      ...demonstration,
    };
    const applications = [
      { name: 'api', databaseUrl: database.addressOf('care_api') },
      { name: 'worker', databaseUrl: database.addressOf('care_worker') },
    ] as const;
    await startApplications(applications, shared, running, (line) => this.steps.say(line));
    this.steps.done('API and worker');
    const { publicUrl, demonstration: isDemonstration } = this.settings;
    noteRunning(this.home.folder, {
      ...{ pid: process.pid, publicUrl, databaseUrl: address, demonstration: isDemonstration },
    });
    if (this.settings.demonstration) await this.firstMorning();
    this.welcome();
  }

  private async database(running: Running): Promise<string> {
    if (this.settings.databaseUrl) return this.settings.databaseUrl;
    const { url, line } = await openEmbedded(this.home, passwordOf(this.secret, 'postgres'), running);
    this.steps.done(line);
    return url;
  }

  private async queue(running: Running): Promise<Queue> {
    const queue = await openQueue(this.settings.redisUrl, this.home, passwordOf(this.secret, 'redis'), running);
    this.steps.done(queue.line);
    return queue;
  }

  private async demonstration(running: Running): Promise<Readonly<Record<string, string | undefined>>> {
    if (!this.settings.demonstration) return {};
    const { publicUrl } = this.settings;
    const catcher = await startMailCatcher();
    running.addPart('provider', { stop: () => catcher.close() });
    const provider = await startDemonstrationProvider({
      ...{ publicUrl, clientSecret: clientSecret(this.secret), accounts: demonstrationAccounts() },
      mails: () => catcher.mails(),
    });
    running.addPart('provider', { stop: () => provider.close() });
    this.steps.done(`identity provider at ${publicUrl}/idp, mails at ${publicUrl}/demonstration/mail`);
    return demonstrationEnvironment(this.settings, this.secret, { provider: provider.port, mail: catcher.port });
  }

  private async seed(database: Database): Promise<void> {
    const loaded = await seed({
      addressOf: database.addressOf,
      issuer: `${this.settings.publicUrl}/idp`,
      accounts: demonstrationAccounts(),
    });
    this.steps.done(loaded ? 'demonstration county loaded' : 'demonstration county is there');
  }

  /** What the first visitor finds; that it could not be sent is said, and stops nothing. */
  private async firstMorning(): Promise<void> {
    const sent = await sendFirstMorning(this.settings.publicUrl, new SystemClock().now()).catch(() => undefined);
    if (sent === undefined)
      this.steps.say('The demonstration starts with empty lists: its first handoffs could not be sent.');
    if (sent) this.steps.done(`${sent} handoffs sent between the units of the demonstration`);
  }

  private welcome(): void {
    this.steps.say(`\nSammanhang answers at ${this.settings.publicUrl} (Ctrl-C stops it)`);
    if (!this.settings.demonstration) return;
    this.steps.say('\nAccounts, chosen on the login page without a password:');
    accountTable(demonstrationAccounts()).forEach((line) => this.steps.say(line));
  }
}
