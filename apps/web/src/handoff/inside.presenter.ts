import type { HandoffView } from '../api/shapes';
import type { OwnAct } from '../api/talk';
import type { Words } from '../texts/words';

export interface InsideButton {
  /** A button that changes into its opposite keeps its place, and the focus with it. */
  readonly place: string;
  readonly act: OwnAct | 'give' | 'forward';
  readonly text: string;
}

/** The acts inside the own unit that one has now. */
export function insideButtons({ acts, following }: HandoffView, { say }: Words): InsideButton[] {
  const button = (place: string, act: InsideButton['act']): InsideButton[] =>
    acts.includes(act) ? [{ place, act, text: say(`inside.${act}`) }] : [];
  const follow = following ? 'unfollow' : 'follow';
  return [
    ...button('claim', 'claim'),
    ...button('claim', 'release'),
    ...button('give', 'give'),
    ...button('forward', 'forward'),
    ...(acts.includes('give') ? [{ place: 'follow', act: follow, text: say(`inside.${follow}`) } as const] : []),
  ];
}

/** Who has it, or that nobody has taken it. */
export function claimText({ claim }: HandoffView, { say }: Words): string {
  if (!claim) return say('inside.nobody');
  return claim.mine ? say('inside.mine') : say('inside.theirs', { name: claim.by });
}
