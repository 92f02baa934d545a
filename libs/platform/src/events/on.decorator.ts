import type { EventClass } from '@care/kernel';

/** One subscriber's interest in one event. */
export interface Subscription {
  readonly event: string;
  readonly as: string;
}

const SUBSCRIPTIONS = 'care:subscriptions';

/**
 * Marks a method as a subscriber's reaction: `method(event: ReceivedEvent, delivery: Delivery): Promise<void>`. It runs in a
 * unit of work in the recipient's context, and commits together with its receipt. One method may react to several events.
 */
export const On =
  (event: EventClass, { as }: { as: string }): MethodDecorator =>
  (_target, _name, descriptor) => {
    const method = descriptor.value as object;
    Reflect.defineMetadata(SUBSCRIPTIONS, [...subscriptionsOf(method), { event: event.type, as }], method);
  };

/** What a method was marked with. */
export function subscriptionsOf(method: object): readonly Subscription[] {
  return (Reflect.getMetadata(SUBSCRIPTIONS, method) as readonly Subscription[] | undefined) ?? [];
}

/** An event as it reaches a subscriber. */
export interface ReceivedEvent<Payload = Record<string, string | number | boolean | null>> {
  readonly id: string;
  readonly type: string;
  /** UTC. */
  readonly occurredAt: Date;
  /** The holder that acted. */
  readonly owner: string;
  readonly payload: Payload;
}
