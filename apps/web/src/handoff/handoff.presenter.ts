import type { HandoffView } from '../api/shapes';
import type { Verb } from '../api/moves';
import type { ClockView } from '../components/clocks';
import { wireOf } from '../components/state.presenter';
import type { Words } from '../texts/words';
import { clockTime, moment, span } from '../time/stockholm';
import type { BatonView } from '../components/baton';

type PressedVerb = Exclude<Verb, 'open' | 'name-receiver'>;

/** The verbs this page can make, in the order of their buttons, with their keys. `open` is made by opening the page. */
const BUTTONS: readonly { readonly verb: PressedVerb; readonly key: string; readonly leads: boolean }[] = [
  { verb: 'accept', key: 'A', leads: true },
  { verb: 'acknowledge', key: 'A', leads: true },
  { verb: 'reject', key: 'R', leads: false },
  { verb: 'withdraw', key: 'V', leads: false },
];

export interface MoveButton {
  readonly verb: PressedVerb;
  readonly key: string;
  readonly text: string;
  readonly leads: boolean;
  readonly asksReason: boolean;
}

/** The buttons of the legal moves. There is none for an impossible one; "…" stands only where a reason follows. */
export function buttonsOf({ moves }: HandoffView, { say }: Words): MoveButton[] {
  return BUTTONS.flatMap(({ verb, key, leads }) => {
    const legal = moves.find((move) => move.verb === verb);
    if (!legal) return [];
    const asksReason = legal.reasonRequired;
    return [{ verb, key, leads, asksReason, text: say(`move.${verb}`) + (asksReason ? ' …' : '') }];
  });
}

/** Twelve digits in the way people write them: 19460822-2381. Other numbers stand as they are. */
export const numberText = (number: string): string => number.replace(/^(\d{8})(\d{4})$/, '$1-$2');

/** "86 år · 19460822-2381 · Strandby", as far as it is shown to this unit; without a name the heading says it all. */
export function personLine(person: HandoffView['person'], { say }: Words): string {
  if (!person.name && !person.protected) return '';
  const age = person.age === undefined ? undefined : say('person.age', { count: person.age });
  return [age, person.number && numberText(person.number), person.municipality].filter(Boolean).join(' · ');
}

/** Delivered, seen and, where an answer is asked for, answered. */
export function clocksOf({ clocks, history }: HandoffView, now: Date, words: Words): ClockView[] {
  const by = history.find(({ state }) => state === 'received')?.by;
  const answer = { key: 'answered', at: clocks.answeredAt, dueAt: clocks.answerDueAt } as const;
  return [
    delivered(clocks, now, words),
    clock({ key: 'seen', at: clocks.seenAt, dueAt: clocks.seenDueAt, by }, now, words),
    ...((answer.at ?? answer.dueAt) ? [clock(answer, now, words)] : []),
  ];
}

function delivered({ sentAt, deliveredAt }: HandoffView['clocks'], now: Date, words: Words): ClockView {
  const { say } = words;
  const name = say(deliveredAt ? 'clocks.delivered' : 'clocks.sent');
  return { key: 'delivered', name, lines: [moment(new Date(deliveredAt ?? sentAt), now, words)], standing: 'passed' };
}

interface Clock {
  readonly key: 'seen' | 'answered';
  readonly at: string | null;
  readonly dueAt: string | null;
  readonly by?: string;
}

function clock({ key, at, dueAt, by }: Clock, now: Date, words: Words): ClockView {
  const { say } = words;
  const name = say(`clocks.${key}`);
  if (at) {
    const time = moment(new Date(at), now, words);
    return { key, name, lines: [by ? say('clocks.by', { time, by }) : time], standing: 'passed' };
  }
  if (!dueAt) return { key, name, lines: [say('clocks.waits')], standing: 'ahead' };
  const lines = [say('clocks.before', { time: moment(new Date(dueAt), now, words) })];
  const left = Date.parse(dueAt) - now.getTime();
  if (left >= 0) return { key, name, lines, standing: 'ahead' };
  return { key, name: say(`clocks.${key}-late`, { span: span(left, words) }), lines, standing: 'over' };
}

/** Who has the responsibility, and until what: silence never moves it, nor does what asks for no answer. */
export function responsibilityOf(
  view: HandoffView,
  { say }: Words,
): { baton: BatonView; unit: string; sector: string; text: string } {
  const holder = view[view.responsible];
  const own = view.side === view.responsible;
  const asksAnswer = view.clocks.answerDueAt !== null;
  const waits = asksAnswer && view.responsible === 'from' && ['sent', 'received'].includes(view.state);
  const key = waits ? `responsibility.until-${view.side}` : own ? 'responsibility.ours' : 'responsibility.theirs';
  const baton: BatonView = {
    from: view.from.sector,
    to: view.to.sector,
    holds: view.responsible,
    wire: wireOf(view.state, view.responsible),
  };
  return { baton, unit: holder.name, sector: holder.sector, text: say(key, { unit: holder.name }) };
}

/** Who did what since one last looked, when somebody else was first. */
export function overtakenText(view: HandoffView | undefined, words: Words): string {
  const last = view?.history.at(-1);
  if (!last) return words.say('overtaken.unknown');
  const time = clockTime(new Date(last.at), words);
  return words.say('overtaken.by', { by: last.by || last.unit.name, what: words.say(`did.${last.state}`), time });
}
