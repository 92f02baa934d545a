import { requireFreePort } from './free-port';
import { readLauncherSettings } from './launcher-settings';

/**
 * Starts everything behind one port, with its own servers where none is named, until a signal ends it. A wrong setting
 * and a taken port are refused before the large parts are even loaded.
 */
export async function start(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const settings = readLauncherSettings(environment, true);
  await requireFreePort(settings.port, settings.host);
  await (await import('./launch.js')).launch(settings);
}
