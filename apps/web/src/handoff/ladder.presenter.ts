import type { HandoffView } from '../api/shapes';
import type { Words } from '../texts/words';
import { moment, span } from '../time/stockholm';

type Step = HandoffView['ladder'][number];

/** One step of "who is told when", nearest first. */
export interface LadderLine {
  readonly key: string;
  readonly who: string;
  readonly when: string;
  readonly standing: 'was' | 'is' | 'ahead';
  /** Only for whoever does not see the dots. */
  readonly said: string;
}

/** What was told, what is told next and, at last, when it goes back. What the act came before is not shown: it is told to nobody. */
export function ladderLines(
  { ladder, side }: Pick<HandoffView, 'ladder' | 'side'>,
  now: Date,
  words: Words,
): LadderLine[] {
  const current = ladder.find(({ state }) => state === 'due')?.waitsFor;
  const late = ladder.some(({ state, waitsFor }) => state === 'passed' && waitsFor === current);
  return ladder
    .filter(({ state, waitsFor }) => state === 'passed' || state === 'due' || isAhead(state, waitsFor, current))
    .map((step) => ({
      key: `${step.waitsFor}-${step.level}`,
      who: whoOf(step, side, words),
      ...whenOf(step, late, now, words),
    }));
}

/** Until it is seen, nobody waits for the answer yet. */
function isAhead(state: Step['state'], waitsFor: Step['waitsFor'], current: Step['waitsFor'] | undefined): boolean {
  return state === 'ahead' && (waitsFor === current || waitsFor === 'expiry');
}

function whoOf({ audience, waitsFor, unit, name }: Step, side: HandoffView['side'], { say }: Words): string {
  if (waitsFor === 'expiry') return say(`ladder.back.${side}`);
  if (audience === 'manager' && name) return say('ladder.manager.named', { name });
  return say(`ladder.${audience}.${side}`, { unit });
}

/** The next step is marked once one has been told: before that nothing is late. */
function whenOf(step: Step, late: boolean, now: Date, words: Words): Pick<LadderLine, 'when' | 'standing' | 'said'> {
  const at = new Date(step.firedAt ?? step.at);
  const time = moment(at, now, words);
  if (step.state === 'passed') return { when: time, standing: 'was', said: words.say('ladder.told') };
  if (step.state === 'ahead') return { when: time, standing: 'ahead', said: '' };
  const left = at.getTime() - now.getTime();
  const when = left > 0 ? words.say('ladder.in', { time, span: span(left, words) }) : time;
  return { when, standing: late || left <= 0 ? 'is' : 'ahead', said: words.say('ladder.next') };
}
