import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync, appendFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { Test } from '@nestjs/testing';
import { AuditModule, AuditWorkerModule } from '@care/audit';
import { buildWith, Metrics, PlatformModule, readSettings, SettingsModule } from '@care/platform';
import { putAwayLater } from '../../../../test/support/put-away';
import { SealedLog } from '../../../../test/support/sealed-log';
import { SECRET } from '../../../../test/support/servers';
import { HeadWriter } from './head-writer';
import { Sealer } from './sealer';

const HOUR = 3_600_000;
const [region, municipality] = [randomUUID(), randomUUID()];
let log: SealedLog;

beforeEach(async () => {
  log = await SealedLog.build();
});

/** The heads of the file: organisation and seal. */
const heads = (): string[] =>
  existsSync(log.file)
    ? readFileSync(log.file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { organisation: string | null; seq: number })
        .map(({ organisation, seq }) => `${organisation} ${seq}`)
    : [];

async function gauge(name: string): Promise<number> {
  const text = await log.worker.get(Metrics).registry.getSingleMetricAsString(name);
  return Number(text.trim().split(' ').at(-1));
}

describe('the file of signed heads', () => {
  it('has the first head of a chain at once, and the next when the chain has grown and an hour is over', async () => {
    expect([await log.seal(), heads()]).toEqual([0, []]);
    await log.logged(region);
    await log.logged(null);
    await log.seal();
    expect(heads().sort()).toEqual([`${region} 1`, 'null 1'].sort());
    await log.logged(region);
    await log.seal();
    log.clock.forward(HOUR - 1);
    await log.seal();
    expect(heads()).toHaveLength(2);
    log.clock.forward(1);
    await log.seal();
    expect(heads().slice(2)).toEqual([`${region} 2`]);
    expect((await log.verify()).findings).toEqual([]);
  });

  it('goes on when a clock that was ahead signed the last head, and takes workers some seconds apart for one time', async () => {
    log.clock.forward(10 * HOUR);
    await log.logged(region);
    await log.seal();
    await log.logged(region);
    log.clock.forward(-30_000);
    await log.seal();
    expect(heads()).toEqual([`${region} 1`]);
    log.clock.forward(30_000 - 10 * HOUR);
    expect(await gauge('care_audit_head_age_seconds')).toBe(36_000);
    await log.seal();
    expect(heads()).toEqual([`${region} 1`, `${region} 2`]);
    expect(await gauge('care_audit_head_age_seconds')).toBe(0);
    expect((await log.verify()).findings).toEqual([]);
  });

  it('is one chain also when several workers write it', async () => {
    const workers = [log.worker, await log.another(), await log.another()].map((worker) => worker.get(Sealer));
    for (let round = 0; round < 4; round++) {
      await log.logged(region);
      await log.logged(municipality);
      await Promise.all(workers.map((worker) => worker.run()));
      await log.seal();
      log.clock.forward(HOUR);
    }
    expect(heads()).toHaveLength(8);
    expect((await log.verify()).findings).toEqual([]);
  });

  it('goes on after a crash between the file and the database, and after half a line', async () => {
    await log.logged(region);
    await log.seal();
    await log.owner.query(`UPDATE audit.sealing SET head = 0, head_hash = ''`);
    appendFileSync(log.file, '{"n":2,"organisation":"');
    await log.logged(municipality);
    await log.seal();
    const { findings, heads: found } = await log.verify();
    expect([findings, found?.heads]).toEqual([[], 2]);
  });

  it('is begun again when it is gone, with the gap in it', async () => {
    await log.logged(region);
    await log.seal();
    rmSync(log.file);
    await log.seal();
    expect(heads()).toEqual([`${region} 1`]);
    expect((await log.verify()).findings).toMatchObject([{ code: 'head-missing', head: 2 }]);
  });

  it('says at start that it is not written when nobody names it, and writes none', async () => {
    const told: string[] = [];
    const out = new Writable({ write: (line, _encoding, done) => (told.push(String(line)), done()) });
    const settings = { DATABASE_URL: log.database.url('care_worker'), SECRET, DEMONSTRATION: 'true' };
    const imports = [SettingsModule.of(readSettings(settings)), PlatformModule, AuditModule, AuditWorkerModule];
    const worker = await buildWith({ log: out }, () => Test.createTestingModule({ imports }).compile());
    putAwayLater(() => worker.close());
    await log.logged(region);
    worker.get(HeadWriter).announce();
    expect(told.join('')).toContain('AUDIT_HEADS is not set: no signed heads of the access log are written.');
    await worker.get(Sealer).run();
    expect(heads()).toEqual([]);
    expect(await worker.get(Metrics).registry.getSingleMetricAsString('care_audit_head_age_seconds')).toContain('Nan');
  });
});

describe('the numbers of the sealer', () => {
  it('tell how much waits to be sealed and since when, and for how long nobody outside was told', async () => {
    await log.logged(region, 4);
    expect(await gauge('care_audit_unsealed_rows')).toBe(4);
    expect(await gauge('care_audit_unsealed_seconds')).toBeGreaterThan(3.9);
    await log.seal();
    expect([await gauge('care_audit_unsealed_rows'), await gauge('care_audit_unsealed_seconds')]).toEqual([0, 0]);
    expect(await gauge('care_audit_head_age_seconds')).toBe(0);
    await log.logged(region);
    await log.seal();
    log.clock.forward(HOUR / 2);
    expect(await gauge('care_audit_head_age_seconds')).toBe(1800);
    log.clock.forward(HOUR);
    await log.seal();
    expect(await gauge('care_audit_head_age_seconds')).toBe(0);
  });
});
