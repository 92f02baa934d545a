import type { Words } from '../texts/words';
import type { Wire } from './baton';
import type { IconName } from './icon';

export interface StateView {
  readonly icon: IconName;
  readonly word: string;
  readonly tone: '' | 'no' | 'warn' | 'trouble';
}

const ICONS: Readonly<Record<string, IconName>> = {
  draft: 'draft',
  sent: 'sent',
  received: 'seen',
  accepted: 'accepted',
  'in-progress': 'doing',
  'on-hold': 'hold',
  completed: 'done',
  acknowledged: 'done',
  failed: 'no',
  rejected: 'no',
  withdrawn: 'back',
  'cancel-requested': 'back',
  misaddressed: 'wrong',
  expired: 'expired',
  cancelled: 'void',
  'entered-in-error': 'void',
};
const TONES: Readonly<Record<string, StateView['tone']>> = {
  rejected: 'no',
  failed: 'no',
  expired: 'no',
  misaddressed: 'warn',
};
const REFUSED = new Set(['rejected', 'misaddressed', 'expired', 'withdrawn']);

/** The state in one shape and one word. What was sent to us and nobody opened is new; what nobody opened in time is unseen. */
export function stateView(state: string, side: 'to' | 'from', unseenInTime: boolean, { say }: Words): StateView {
  if (state === 'sent' && unseenInTime) return { icon: 'warn', word: say('state.unseen'), tone: 'trouble' };
  if (state === 'sent' && side === 'to') return { icon: 'sent', word: say('state.new'), tone: '' };
  return { icon: ICONS[state] ?? 'sent', word: say(`state.${state}`), tone: TONES[state] ?? '' };
}

/** Whole when the receiver has the responsibility, cut when it was refused, else dashed. */
export function wireOf(state: string, responsible: 'from' | 'to'): Wire {
  if (REFUSED.has(state)) return 'no';
  return responsible === 'to' || state === 'acknowledged' ? 'ok' : 'wait';
}
