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

type Step = (handoff: Handoff) => void;

const opened: Step = (handoff) => handoff.open(actOf(homeNursing));
const accepted: Step = (handoff) => {
  opened(handoff);
  handoff.accept(actOf(homeNursing));
};
const started: Step = (handoff) => {
  accepted(handoff);
  handoff.start(actOf(homeNursing));
};
const held: Step = (handoff) => {
  started(handoff);
  handoff.hold(actOf(homeNursing, 'waits-for-person'), null);
};
const cancelRequested: Step = (handoff) => {
  accepted(handoff);
  handoff.requestCancel(actOf(ward, 'circumstances-changed'));
};

const ROAD = {
  sent: () => undefined,
  received: opened,
  accepted,
  'in-progress': started,
  'on-hold': held,
  completed: (handoff) => {
    started(handoff);
    handoff.complete(actOf(homeNursing));
  },
  failed: (handoff) => {
    started(handoff);
    handoff.fail(actOf(homeNursing, 'not-reached'));
  },
  acknowledged: (handoff) => {
    opened(handoff);
    handoff.acknowledge(actOf(homeNursing));
  },
  rejected: (handoff) => handoff.reject(actOf(homeNursing, 'no-capacity')),
  misaddressed: (handoff) => handoff.misaddress(actOf(homeNursing, 'wrong-unit')),
  withdrawn: (handoff) => handoff.withdraw(actOf(ward, 'wrong-unit')),
  'cancel-requested': cancelRequested,
  cancelled: (handoff) => {
    cancelRequested(handoff);
    handoff.confirmCancel(actOf(homeNursing));
  },
  'entered-in-error': (handoff) => handoff.enterInError(actOf(ward, 'wrong-person')),
} satisfies Partial<Record<HandoffState, Step>>;

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
  ROAD[state](handoff);
  return handoff;
}
