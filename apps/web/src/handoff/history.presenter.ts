import type { HandoffView } from '../api/shapes';
import { stateView } from '../components/state.presenter';
import type { IconName } from '../components/icon';
import type { Words } from '../texts/words';
import { moment } from '../time/stockholm';

export interface HistoryLine {
  readonly key: string;
  readonly icon: IconName;
  readonly text: string;
  readonly why?: string;
  readonly time: string;
  /** The id of the unit to ask instead. */
  readonly instead?: string;
}

/** What has happened, the latest first. */
export function historyOf({ history }: HandoffView, now: Date, words: Words): HistoryLine[] {
  const { say } = words;
  return history
    .map((entry): HistoryLine => {
      const by = [entry.by, entry.unit.name].filter(Boolean).join(', ');
      const reason = entry.reason && say(`reason.${entry.reason}`);
      return {
        key: `${entry.at}-${entry.state}`,
        icon: stateView(entry.state, 'from', false, words).icon,
        text: say('history.line', { what: say(`history.${entry.state}`), by }),
        why: [reason, entry.note].filter(Boolean).join('. ') || undefined,
        time: moment(new Date(entry.at), now, words),
        instead: entry.insteadUnit,
      };
    })
    .reverse();
}
