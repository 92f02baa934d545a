import { NestFactory } from '@nestjs/core';
import { HandoffReceived } from '@care/handoffs';
import { RandomIds, type Actor } from '@care/kernel';
import { Outbox, PlatformModule, SettingsModule, settingsOfProcess, UnitOfWork } from '@care/platform';

/** What the sender is told: for each event, whose item it tells of and who shall hear of it; so many a second. */
export interface Sending {
  readonly pace: number;
  readonly events: readonly { readonly handoff: string; readonly owner: string; readonly recipient: string }[];
}
/** When each event was committed, by this machine's clock in milliseconds since 1970. */
export type Committed = readonly (readonly [event: string, at: number])[];

const actorOf = (owner: string): Actor => ({
  ...{ userId: owner, name: 'Last', assignmentId: owner, unitId: owner, organisationId: null, role: 'caseworker' },
  ...{ rights: new Set(), holders: [owner], sessionHash: null, traceId: '0'.repeat(31) + '1', byItself: false },
});

/** Appends events as a use case does: the product's own unit of work, outbox and bell, as the login of the API. */
async function serve(): Promise<void> {
  const imports = [SettingsModule.of(settingsOfProcess()), PlatformModule];
  const app = await NestFactory.createApplicationContext({ module: class Sender {}, imports }, { logger: false });
  const [work, outbox, ids] = [app.get(UnitOfWork), app.get(Outbox), new RandomIds()];
  const append = async ({
    handoff,
    owner,
    recipient,
  }: Sending['events'][number]): Promise<readonly [string, number]> => {
    const id = ids.next();
    const stamp = { id, occurredAt: new Date(), recipients: [recipient] };
    const event = new HandoffReceived(stamp, { handoff, kind: 'care-request', state: 'received' });
    await work.run(actorOf(owner), async () => outbox.append(actorOf(owner), [event]));
    return [id, performance.timeOrigin + performance.now()];
  };
  process.on('message', (sending: Sending) => void paced(sending, append).then((sent) => process.send?.(sent)));
  process.send?.({ ready: true });
}

async function paced(
  { pace, events }: Sending,
  append: (event: Sending['events'][number]) => Promise<readonly [string, number]>,
): Promise<Committed> {
  const from = performance.now();
  const sent: Promise<readonly [string, number]>[] = [];
  for (const [at, event] of events.entries()) {
    await new Promise((resolve) => setTimeout(resolve, from + (at * 1000) / pace - performance.now()));
    sent.push(append(event));
  }
  return Promise.all(sent);
}

void serve();
