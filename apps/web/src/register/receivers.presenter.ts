import type { Receiver, UnitRef } from '../api/shapes';
import type { Words } from '../texts/words';
import { dayText } from '../time/stockholm';

export interface ReceiverLines {
  /** Why it is offered: it was had before, it took over from another, or where it is. */
  readonly why: string;
  /** "Öppet 08.00–16.30 · 090-…". */
  readonly contact: string;
  readonly capacity: string;
  readonly tone: '' | 'w' | 'r';
  readonly full: boolean;
  /** How soon it usually answers; undefined where nothing is published. */
  readonly usual?: string;
}

/** What a sender asks itself about one unit, in words. */
export function receiverLines(unit: Receiver, words: Words): ReceiverLines {
  const { say } = words;
  const { capacity, capacityUntil, usual, openNow, hoursToday, phone } = unit;
  const hours = say(openNow ? 'receiver.open' : hoursToday ? 'receiver.closed' : 'receiver.closed-today', {
    hours: hoursToday.toLowerCase(),
  });
  const until = capacityUntil ? say('receiver.until', { day: dayText(capacityUntil, words) }) : '';
  return {
    why: whyOf(unit, words),
    contact: [hours, phone].filter(Boolean).join(' · '),
    capacity: [say(`capacity.${capacity}`), until].filter(Boolean).join(' '),
    tone: capacity === 'open' ? '' : capacity === 'full' ? 'r' : 'w',
    full: capacity === 'full',
    usual: usual ? say(`receiver.usual.${usual}`) : undefined,
  };
}

function whyOf({ earlier, insteadOf, municipality, organisation }: Receiver, { say }: Words): string {
  if (insteadOf) return say('receiver.instead', { unit: insteadOf.name });
  if (earlier) return say('receiver.earlier');
  return [organisation.name, municipality].filter(Boolean).join(', ');
}

/** What the draft keeps of a unit: who it is, and nothing that may be otherwise tomorrow. */
export const refOf = ({ id, name, sector, organisation }: UnitRef): UnitRef => ({ id, name, sector, organisation });
