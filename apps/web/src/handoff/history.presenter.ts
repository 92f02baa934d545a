import type { HandoffView } from '../api/shapes';
import { stateView } from '../components/state.presenter';
import type { IconName } from '../components/icon';
import type { Words } from '../texts/words';
import { dayText, moment } from '../time/stockholm';

export interface HistoryLine {
  readonly key: string;
  readonly icon: IconName;
  readonly text: string;
  readonly why?: string;
  readonly time: string;
  /** The id of the unit to ask instead. */
  readonly instead?: string;
  /** The id of the unit that it was passed on to. */
  readonly forwardedTo?: string;
}

/** Moves that come back to a state are told by what was done. */
const WORDS: Readonly<Record<string, string>> = {
  'decline-cancel': 'cancel-declined',
  resume: 'resumed',
  forward: 'forwarded',
};

/** What has happened, the latest first. */
export function historyOf({ history }: HandoffView, now: Date, words: Words): HistoryLine[] {
  const { say } = words;
  return history
    .map((entry): HistoryLine => {
      const by = entry.verb === 'expire' ? '' : [entry.by, entry.unit.name].filter(Boolean).join(', ');
      const reason = entry.reason && say(`reason.${entry.reason}`);
      return {
        key: `${entry.at}-${entry.verb}-${entry.state}`,
        icon: stateView(entry.state, 'from', false, words).icon,
        text: say('history.line', { what: say(`history.${WORDS[entry.verb] ?? entry.state}`), by }).trim(),
        why: [reason, entry.note, entry.outcome, resumes(entry, words)].filter(Boolean).join('. ') || undefined,
        time: moment(new Date(entry.at), now, words),
        instead: entry.insteadUnit,
        forwardedTo: entry.forwardedTo,
      };
    })
    .reverse();
}

function resumes({ resumeOn }: HandoffView['history'][number], words: Words): string | undefined {
  return resumeOn && words.say('history.resume-on', { day: dayText(resumeOn, words) });
}
