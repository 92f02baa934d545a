import type { SilentVerb } from '../api/moves';
import type { HandoffView } from '../api/shapes';
import type { Words } from '../texts/words';
import { isAsking, type AskingVerb } from './reasons';

/** What the head of the page can do: moves, looking at the outcome, telling the reviewers. `open` is made by opening the page. */
export type HeadAct = Exclude<SilentVerb, 'open' | 'name-receiver'> | AskingVerb | 'incident';

/** The step forward, when it is the first that there is; it is filled and has the key A. */
const FORWARD: readonly HeadAct[] = [
  ...(['accept', 'acknowledge', 'review', 'confirm-cancel', 'start', 'resume', 'complete'] as const),
];
const KEYS: Readonly<Partial<Record<HeadAct, string>>> = {
  reject: 'R',
  'decline-cancel': 'R',
  withdraw: 'V',
  'request-cancel': 'V',
};
/** Behind "more": what is seldom done and never the next step. */
const PUT_AWAY: readonly HeadAct[] = ['incident', 'enter-in-error'];
const ALL: readonly HeadAct[] = [
  ...FORWARD,
  ...(['decline-cancel', 'hold', 'fail', 'reject', 'misaddress', 'withdraw', 'request-cancel'] as const),
  ...PUT_AWAY,
];

export interface HeadButton {
  readonly act: HeadAct;
  readonly key?: string;
  readonly text: string;
  /** The one filled button: the next step. */
  readonly leads: boolean;
  readonly away: boolean;
}

/** The buttons of what may be done, in the order the server gives. There is none for the impossible; "…" stands where words follow. */
export function buttonsOf({ acts }: Pick<HandoffView, 'acts'>, { say }: Words): HeadButton[] {
  const own = acts.filter((act): act is HeadAct => (ALL as readonly string[]).includes(act));
  const next = own.find((act) => FORWARD.includes(act));
  return own.map((act) => ({
    ...{ act, leads: act === next, away: PUT_AWAY.includes(act), key: act === next ? 'A' : KEYS[act] },
    text: say(`move.${act}`) + (isAsking(act) || act === 'incident' ? ' …' : ''),
  }));
}
