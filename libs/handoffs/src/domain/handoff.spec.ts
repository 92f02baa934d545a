import { Forbidden, IllegalTransition } from '@care/kernel';
import { actOf, aHandoff, homeNursing, stranger, ward } from '../../../../test/builders/handoff.builder';
import { ReasonRequired } from './handoff.errors';
import { HandoffAccepted, HandoffImported, HandoffSent } from './handoff.events';

describe('Handoff', () => {
  it('is sent with the responsibility still at the sender', () => {
    const handoff = aHandoff();
    expect([handoff.state, handoff.responsible, handoff.currentVersion]).toEqual(['sent', 'from', 1]);
    expect(handoff.releaseEvents()).toEqual([expect.any(HandoffSent)]);
  });

  it('is accepted by the receiver, who then has the responsibility', () => {
    const handoff = aHandoff({ state: 'received' });
    handoff.releaseEvents();
    handoff.accept(actOf(homeNursing));
    expect(handoff.responsible).toBe('to');
    expect(handoff.releaseEvents()).toEqual([expect.any(HandoffAccepted)]);
  });

  it('tells both units of every move, by ids and state only', () => {
    const [event] = aHandoff().releaseEvents();
    expect(event?.stamp.recipients).toEqual([ward, homeNursing]);
    expect(event?.payload).toEqual({ handoff: expect.any(String), kind: 'care-request', state: 'sent' });
  });

  it('that came on a list was sent when the other system sent it, and tells its receiver alone', () => {
    const sentAt = new Date('2026-11-25T22:00:00Z');
    const handoff = aHandoff({ imported: { arrival: '00000000-0000-4000-8000-0000000000a1', sentAt } });
    const [event] = handoff.releaseEvents();
    expect([event?.type, event?.stamp.recipients]).toEqual([HandoffImported.type, [homeNursing]]);
    expect([handoff.sentAt, handoff.arrival]).toEqual([sentAt, '00000000-0000-4000-8000-0000000000a1']);
    expect(event?.stamp.occurredAt).not.toEqual(sentAt);
  });

  it('cannot be accepted by its sender, and says which moves are legal', () => {
    const accept = () => aHandoff({ state: 'received' }).accept(actOf(ward));
    expect(accept).toThrow(IllegalTransition);
    expect(catching(accept)).toMatchObject({ moves: ['request-cancel', 'enter-in-error'] });
  });

  it('cannot be accepted twice', () => {
    expect(() => aHandoff({ state: 'accepted' }).accept(actOf(homeNursing))).toThrow(IllegalTransition);
  });

  it('cannot be withdrawn once the receiver has opened it', () => {
    expect(() => aHandoff({ state: 'received' }).withdraw(actOf(ward, 'wrong-unit'))).toThrow(IllegalTransition);
  });

  it('is not touched by a unit that is no party', () => {
    expect(() => aHandoff().open(actOf(stranger))).toThrow(Forbidden);
  });

  it('is not rejected without a reason, and a refused move changes nothing', () => {
    const handoff = aHandoff();
    expect(() => handoff.reject(actOf(homeNursing))).toThrow(ReasonRequired);
    expect([handoff.state, handoff.currentVersion]).toEqual(['sent', 1]);
  });
});

function catching(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
