import { projectRoot } from '@care/platform';
import { openHome } from './home';
import type { LauncherSettings } from './launcher-settings';
import { Refusal } from './refusal';
import { runningIn, type RunningNote } from './running-note';
import { secretIn } from './secret';
import { serverUser } from './server-user';

/** What `npm start` runs from the data folder now. */
export interface StartedHere extends RunningNote {
  readonly folder: string;
  readonly secret: string;
}

/** Finds it, or refuses with one line; `otherwise` are the settings that name an installation elsewhere. */
export function startedHere(settings: LauncherSettings, otherwise: string): StartedHere {
  const { folder } = openHome(projectRoot(__dirname), settings.dataFolder, serverUser());
  const note = runningIn(folder);
  if (!note) throw new Refusal(`Nothing runs from here: start the county with \`npm start\`, or set ${otherwise}.`);
  return { ...note, folder, secret: secretIn(folder, settings.secret) };
}
