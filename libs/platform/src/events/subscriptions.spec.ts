import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Delivery } from '../database/context-signer';
import { On, type ReceivedEvent } from './on.decorator';
import { BadSubscription, Subscriptions } from './subscriptions';

const Sent = { type: 'spec.sent.v1', name: 'Sent' };
const Seen = { type: 'spec.seen.v1', name: 'Seen' };

class Inbox {
  @On(Sent, { as: 'inbox' })
  @On(Seen, { as: 'inbox' })
  onChange(_event: ReceivedEvent, _delivery: Delivery): Promise<void> {
    return Promise.resolve();
  }
}
class Statistics {
  @On(Sent, { as: 'statistics' })
  onSent(_event: ReceivedEvent): Promise<void> {
    return Promise.resolve();
  }
}
class SecondInbox {
  @On(Sent, { as: 'inbox' })
  again(_event: ReceivedEvent): Promise<void> {
    return Promise.resolve();
  }
}
class Deaf {
  @On(Sent, { as: 'deaf' })
  hears(): Promise<void> {
    return Promise.resolve();
  }
}

async function start(...providers: (new () => object)[]) {
  const Root = class Root {};
  Module({ providers: [...providers, Subscriptions] })(Root);
  return NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false });
}

describe('the event map', () => {
  it('finds who reacts to what, several events for one method included', async () => {
    const application = await start(Inbox, Statistics);
    expect(
      application
        .get(Subscriptions)
        .map.map(({ event, as, handler }) => `${event} → ${as} ${handler}`)
        .sort(),
    ).toEqual([
      'spec.seen.v1 → inbox Inbox.onChange',
      'spec.sent.v1 → inbox Inbox.onChange',
      'spec.sent.v1 → statistics Statistics.onSent',
    ]);
    expect(application.get(Subscriptions).of(Sent.type)).toEqual(['inbox', 'statistics']);
    expect(application.get(Subscriptions).of('spec.unheard.v1')).toEqual([]);
  });

  it('refuses to start with two reactions of one name to one event', async () => {
    await expect(start(Inbox, SecondInbox)).rejects.toThrow(
      'SecondInbox.again and Inbox.onChange both react to "spec.sent.v1" as "inbox".',
    );
  });

  it('refuses to start with a reaction that takes no event', async () => {
    await expect(start(Deaf)).rejects.toThrow(BadSubscription);
  });
});
