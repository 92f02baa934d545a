import { BadKind } from './handoff.errors';
import type { HandoffKind, Urgency } from './handoff-kind';
import { faultOfLadder } from './ladder';
import { termOf } from './term';

/** Checks a kind read from a file. Throws `BadKind` naming what is wrong, so that a bad file stops the start. */
export function checkedKind(kind: HandoffKind, file: string): HandoffKind {
  const demand = (truth: boolean, what: string): void => {
    if (!truth) throw new BadKind(`${file}: ${what}`);
  };
  demand(/^[a-z][a-z-]*$/.test(kind.kind) && Number.isInteger(kind.version) && kind.version > 0, 'kind and version');
  demand(file === `${kind.kind}.json` || file === `${kind.kind}.${kind.version}.json`, 'name of the file');
  demand(Number.isInteger(kind.order), 'order');
  demand(['undefined', 'boolean'].includes(typeof kind.alsoOfDeceased), 'alsoOfDeceased');
  demand(kind.decide.length > 0 && kind.urgencies.length > 0 && kind.bases.length > 0, 'decide, urgencies, bases');
  const fault = faultOfFields(kind) ?? faultOfLadder(kind);
  demand(fault === null, fault ?? '');
  for (const urgency of kind.urgencies) {
    const wrong = faultOfUrgency(urgency, kind.answerNeeded);
    demand(wrong === null, `${wrong} of ${urgency.code}`);
  }
  return kind;
}

function faultOfFields(kind: HandoffKind): string | null {
  const fields = [...kind.decide, ...kind.rest];
  if (new Set(fields.map(({ name }) => name)).size < fields.length) return 'a field twice';
  if (!fields.every(({ type = 'text' }) => ['text', 'date'].includes(type))) return 'type of a field';
  return kind.list && !fillsFrom(kind, Object.values(kind.list)) ? 'list' : null;
}

function faultOfUrgency(urgency: Urgency, answerNeeded: boolean): string | null {
  if (!termOf(urgency.seenWithin)) return 'seenWithin';
  if (answerNeeded && !termOf(urgency.answeredWithin ?? '')) return 'answeredWithin';
  return faultOfLadder(urgency);
}

/** Whether these fields exist, and are all that must be filled. */
function fillsFrom({ decide, rest }: HandoffKind, names: readonly string[]): boolean {
  const fields = [...decide, ...rest];
  const exist = names.every((name) => fields.some((field) => field.name === name));
  return exist && fields.every(({ name, required }) => !required || names.includes(name));
}
