import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper';
import type { Delivery } from '../database/context-signer';
import { subscriptionsOf, type ReceivedEvent, type Subscription } from './on.decorator';

type Handler = (event: ReceivedEvent, delivery: Delivery) => Promise<void>;

/** One line of the event map: which method of which class reacts to which event, under which name. */
export interface Reaction extends Subscription {
  readonly handler: string;
}

interface Found extends Reaction {
  readonly wrapper: InstanceWrapper<Record<string, Handler>>;
  readonly method: string;
}

/** Two reactions have one name for one event, or a method marked with @On cannot be called as one. */
export class BadSubscription extends Error {}

/** Who reacts to what in this process; found once at the start, so that a mistake is seen before the first event. */
@Injectable()
export class Subscriptions implements OnModuleInit {
  private readonly log = new Logger('event-map');
  private found: readonly Found[] = [];

  constructor(private readonly modules: ModulesContainer) {}

  onModuleInit(): void {
    this.found = reactions(this.modules);
    this.map.forEach(({ event, as, handler }) => this.log.debug(`${event} → ${as} (${handler})`));
  }

  /** The event map of this process. */
  get map(): readonly Reaction[] {
    return this.found.map(({ event, as, handler }) => ({ event, as, handler }));
  }

  /** The names of those who react to an event of this type. */
  of(type: string): readonly string[] {
    return this.found.filter(({ event }) => event === type).map(({ as }) => as);
  }

  /** The reaction of one subscriber. Throws `BadSubscription` when this process has no such one (another version has). */
  handler(type: string, as: string): Handler {
    const found = this.found.find((each) => each.event === type && each.as === as);
    if (!found) throw new BadSubscription(`Nobody reacts to "${type}" as "${as}" here.`);
    return (event, delivery) =>
      (found.wrapper.instance[found.method] as Handler).call(found.wrapper.instance, event, delivery);
  }
}

function reactions(modules: ModulesContainer): readonly Found[] {
  const wrappers = [...modules.values()].flatMap(({ providers }) => [...providers.values()]);
  const found = wrappers.filter(({ isNotMetatype }) => !isNotMetatype).flatMap(reactionsOf);
  found.forEach(refuseDouble);
  return found;
}

function reactionsOf(wrapper: InstanceWrapper): Found[] {
  const { name, prototype } = wrapper.metatype as { name: string; prototype: Record<string, Handler> };
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((method) => {
    const subscriptions = subscriptionsOf(prototype[method] as object);
    if (subscriptions.length > 0) refuseSignature(`${name}.${method}`, prototype[method] as Handler);
    return subscriptions.map((each) => ({ ...each, handler: `${name}.${method}`, wrapper, method }));
  });
}

function refuseSignature(handler: string, { length }: Handler): void {
  if (length < 1 || length > 2) throw new BadSubscription(`${handler} must take (event) or (event, delivery).`);
}

function refuseDouble({ event, as, handler }: Found, index: number, all: readonly Found[]): void {
  const first = all.findIndex((each) => each.event === event && each.as === as);
  if (first !== index)
    throw new BadSubscription(`${handler} and ${all[first]?.handler} both react to "${event}" as "${as}".`);
}
