import 'reflect-metadata';
import { eventMap } from '../../../../test/architecture/event-map';
import { InboxSubscriber } from '../worker/inbox.subscriber';
import { CHANNELS_OF_UNIT, channelsOf } from './channels';
import { GROUP_OF_TYPES, groupOf, UngroupedEvent } from './event-group';

/** Events of handoffs that the inbox does not hear, and why. */
const UNHEARD: Readonly<Record<string, string>> = {
  'handoffs.imported.v1': 'a list is told of once, by handoffs.arrived.v1',
};

/** The types that a method reacts to, as `@On` marked it. */
function heardBy(name: string): string[] {
  const method: unknown = Reflect.get(InboxSubscriber.prototype, name);
  const marked = (Reflect.getMetadata('care:subscriptions', method as object) ?? []) as { event: string }[];
  return marked.map(({ event }) => event);
}

describe('the groups of events', () => {
  const heard = Object.getOwnPropertyNames(InboxSubscriber.prototype).flatMap(heardBy);

  it('hold every event that the inbox hears, and no other', () => {
    expect(Object.keys(JSON.parse(GROUP_OF_TYPES) as object).toSorted()).toEqual(heard.toSorted());
  });

  it('lack no event of handoffs without a reason, so that a new one is not forgotten', () => {
    const types = eventMap().map(({ type }) => type);
    const forgotten = types.filter((type) => type.startsWith('handoffs.') && !heard.includes(type));
    expect(forgotten).toEqual(Object.keys(UNHEARD));
  });

  it('refuse a type that nobody has put into one', () => {
    expect(() => groupOf('handoffs.unheard-of.v9')).toThrow(UngroupedEvent);
  });

  it('are told as usual where nobody has chosen', () => {
    expect(channelsOf({ new: 'none' }, CHANNELS_OF_UNIT)).toEqual({ ...CHANNELS_OF_UNIT, new: 'none' });
  });
});
