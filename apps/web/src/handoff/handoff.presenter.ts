import type { Problem } from '../api/problem';
import type { HandoffView } from '../api/shapes';
import type { ClockView } from '../components/clocks';
import { wireOf } from '../components/state.presenter';
import type { Words } from '../texts/words';
import { clockTime, moment, span } from '../time/stockholm';
import type { BatonView } from '../components/baton';

/** Twelve digits in the way people write them: 19460822-2381. Other numbers stand as they are. */
export const numberText = (number: string): string => number.replace(/^(\d{8})(\d{4})$/, '$1-$2');

/** "86 år · 19460822-2381 · Strandby", as far as it is shown to this unit; without a name the heading says it all. */
export function personLine(person: HandoffView['person'], { say }: Words): string {
  if (!person.name && !person.protected) return '';
  const age = person.age === undefined ? undefined : say('person.age', { count: person.age });
  return [age, person.number && numberText(person.number), person.municipality].filter(Boolean).join(' · ');
}

/** Delivered, seen and, where an answer is asked for, answered. When nobody is waited for any more, what never happened has no limit. */
export function clocksOf({ clocks, history, state }: HandoffView, now: Date, words: Words): ClockView[] {
  const by = history.find(({ state }) => state === 'received')?.by;
  const answer = { key: 'answered', at: clocks.answeredAt, dueAt: clocks.answerDueAt } as const;
  const shown = [
    delivered(clocks, now, words),
    clock({ key: 'seen', at: clocks.seenAt, dueAt: clocks.seenDueAt, by }, now, words),
    ...((answer.at ?? answer.dueAt) ? [clock(answer, now, words)] : []),
  ];
  return state === 'sent' || state === 'received' ? shown : shown.filter(({ standing }) => standing === 'passed');
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
  const own = view.side === view.responsible && !view.passedOn;
  const asksAnswer = view.clocks.answerDueAt !== null;
  const waits =
    asksAnswer && !view.passedOn && view.responsible === 'from' && ['sent', 'received'].includes(view.state);
  const key = waits ? `responsibility.until-${view.side}` : own ? 'responsibility.ours' : 'responsibility.theirs';
  const baton: BatonView = {
    from: view.from.sector,
    to: view.to.sector,
    holds: view.responsible,
    wire: wireOf(view.state, view.responsible),
  };
  return { baton, unit: holder.name, sector: holder.sector, text: say(key, { unit: holder.name }) };
}

/** Who did what since one last looked, when somebody else was first: in the own unit by name, on the other side the unit. */
export function overtakenText(last: Problem['last'], view: HandoffView | undefined, words: Words): string {
  const { say } = words;
  const told = (by: string, what: string, at: string): string =>
    say('overtaken.by', { by, what: say(`did.${what}`), time: clockTime(new Date(at), words) });
  if (last) return told(last.by ? `${last.by}, ${last.unit},` : last.unit, last.verb, last.at);
  const latest = view?.history.at(-1);
  return latest ? told(latest.by || latest.unit.name, latest.state, latest.at) : say('overtaken.unknown');
}
