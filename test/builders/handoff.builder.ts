import { Handoff } from '../../libs/handoffs/src/domain/handoff';
import type { HandoffState } from '../../libs/handoffs/src/domain/handoff-moves';
import type { Act, NewHandoff } from '../../libs/handoffs/src/domain/new-handoff';

export const ward = '00000000-0000-4000-8000-00000000000a';
export const homeNursing = '00000000-0000-4000-8000-00000000000b';
export const stranger = '00000000-0000-4000-8000-00000000000c';
const at = new Date('2026-11-26T07:12:00Z');

/** An act of somebody who holds the given units. */
export const actOf = (holder: string, reason?: string): Act => ({
  holders: [holder],
  at,
  eventId: '00000000-0000-4000-8000-0000000000e1',
  reason: reason ?? null,
});

const ROAD: Partial<Record<HandoffState, (handoff: Handoff) => void>> = {
  sent: () => undefined,
  received: (handoff) => handoff.open(actOf(homeNursing)),
  accepted: (handoff) => {
    handoff.open(actOf(homeNursing));
    handoff.accept(actOf(homeNursing));
  },
  rejected: (handoff) => handoff.reject(actOf(homeNursing, 'no-capacity')),
  withdrawn: (handoff) => handoff.withdraw(actOf(ward, 'wrong-unit')),
};

/** A handoff from the ward to home nursing, brought to its state by real verbs. */
export function aHandoff({
  state = 'sent',
  ...input
}: Partial<NewHandoff> & { state?: keyof typeof ROAD } = {}): Handoff {
  const handoff = Handoff.send(
    {
      ...{
        id: '00000000-0000-4000-8000-000000000001',
        kind: 'care-request',
        kindVersion: 1,
        answerNeeded: true,
        urgency: 'today',
      },
      ...{ fromUnit: ward, toUnit: homeNursing, person: '00000000-0000-4000-8000-0000000000f1', about: null },
      ...{ seenDueAt: new Date('2026-11-26T08:12:00Z'), answerDueAt: new Date('2026-11-26T11:12:00Z') },
      ...input,
    },
    actOf(ward),
  );
  ROAD[state]?.(handoff);
  return handoff;
}
