import { Metrics } from '@care/platform';
import { Happened, RoadByHand } from '../../../../test/support/road-by-hand';
import { Deliveries, MOST_ATTEMPTS } from './deliveries';

describe('What an operator can read of the road', () => {
  let road: RoadByHand;

  beforeAll(async () => {
    road = await RoadByHand.build();
  });

  beforeEach(() => road.clear());

  const numbers = async (): Promise<Record<string, number>> => {
    const text = await road.parts.get(Metrics).registry.metrics();
    const lines = [...text.matchAll(/^care_road_(\w+) (\S+)$/gm)];
    return Object.fromEntries(lines.map(([, name, value]) => [name, Number(value)]));
  };

  it('is nothing when all has reached everybody', async () => {
    expect(await numbers()).toEqual({ events: 0, deliveries: 0, dead: 0, oldest_seconds: 0 });
  });

  it('tells what waits, and how long the oldest has', async () => {
    await road.happened(Happened);
    await road.owner.query(`UPDATE platform.outbox SET occurred_at = now() - interval '90 s'`);
    const { oldest_seconds, ...counted } = await numbers();
    expect(counted).toEqual({ events: 1, deliveries: 0, dead: 0 });
    expect(Math.round((oldest_seconds ?? 0) / 30)).toBe(3);
    await road.expand();
    expect(await numbers()).toMatchObject({ events: 0, deliveries: 4 });
  });

  it('tells what was given up', async () => {
    const delivery = await road.oneDelivery();
    await road.owner.query('UPDATE platform.delivery SET attempt = $1', [MOST_ATTEMPTS - 1]);
    const leased = await road.parts.get(Deliveries).claim({ ...delivery, attempt: MOST_ATTEMPTS - 1 });
    await road.parts.get(Deliveries).giveBack(leased!, new Error('again'));
    expect(await numbers()).toMatchObject({ dead: 1 });
  });
});
