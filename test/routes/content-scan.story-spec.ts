import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Redis } from 'ioredis';
import { AuditModule, AuditWorkerModule, Sealer } from '@care/audit';
import { SystemClock } from '@care/kernel';
import { Metrics } from '@care/platform';
import { redisOnPath } from '../../apps/care/src/local-redis';
import { anApplication, type TestApplication } from '../support/application';
import { modulesOn } from '../support/modules';
import { OwnRedis } from '../support/own-redis';
import { putAwayLater } from '../support/put-away';
import { KIND_WORDS, MARKED, markedStory, PERSON_WORDS } from './marked-story';
import { found, tablesOf, waysToWrite, type Sink } from './sinks';

const FORBIDDEN = [...PERSON_WORDS, ...waysToWrite(MARKED.number)];
/** The database says of a handoff what kind it is; its rows are not a way out. The queue's rows are. */
const OWN_ROWS = /^(handoffs|platform|audit|notifications|sharing|oversight)\./;

/** The whole story on one kind of queue, with everything that was written on the way. */
async function told(redis?: OwnRedis): Promise<{ application: TestApplication; sinks: () => Promise<Sink[]> }> {
  const folder = mkdtempSync(join(tmpdir(), 'sammanhang-scan-'));
  putAwayLater(() => Promise.resolve(rmSync(folder, { recursive: true })));
  const [lines, commands]: [string[], string[]] = [[], []];
  const log = new Writable({ write: (part: Buffer, _, done) => (lines.push(String(part)), done()) });
  if (redis) await listen(redis, commands);
  const heads = join(folder, 'audit-heads.jsonl');
  const settings = { LOG_LEVEL: 'info', AUDIT_HEADS: heads, ...(redis && { REDIS_URL: redis.url }) };
  const application = await anApplication({ parts: { log }, settings });
  const [ward, home] = [await application.loginAs('ward-nurse'), await application.loginAs('home-nurse')];
  await markedStory({ ward, home, reviewer: await application.loginAs('security-reviewer') });
  await sealNow(application, heads);
  const sinks = async (): Promise<Sink[]> => [
    { name: 'log', holds: lines.join('') },
    { name: 'metrics', holds: await application.api.get(Metrics).registry.metrics() },
    { name: 'heads', holds: readFileSync(heads) },
    ...(redis
      ? [
          { name: 'what Redis was told', holds: commands.join('\n') },
          { name: 'Redis', holds: await redis.dump() },
        ]
      : []),
  ];
  return { application, sinks };
}

/** What the worker does every minute, so that nobody waits for it. */
async function sealNow({ database }: TestApplication, heads: string): Promise<void> {
  const settings = { LOG_LEVEL: 'silent', AUDIT_HEADS: heads };
  const worker = await modulesOn(database, [AuditModule, AuditWorkerModule], {
    login: 'care_worker',
    clock: new SystemClock(),
    settings,
  });
  await worker.get(Sealer).run();
}

/** Notes every command that Redis is given, so that what is gone again at the end counts too. */
async function listen(redis: OwnRedis, commands: string[]): Promise<void> {
  const { Redis: Connection } = await import('ioredis');
  const connection: Redis = new Connection(redis.url);
  const monitor: Redis = await connection.monitor();
  monitor.on('monitor', (_: string, words: string[]) => void commands.push(words.join(' ')));
  putAwayLater(async () => [monitor, connection].forEach((each) => each.disconnect()));
}

describe.each(redisOnPath() ? ['PostgreSQL', 'Redis'] : ['PostgreSQL'])(
  'After everything one can do about somebody, with the queue in %s,',
  (queue) => {
    let application: TestApplication;
    let sinks: () => Promise<Sink[]>;

    beforeAll(async () => {
      const redis =
        queue === 'Redis' ? await OwnRedis.start('--maxmemory-policy', 'noeviction', '--appendonly', 'yes') : undefined;
      ({ application, sinks } = await told(redis));
    }, 150_000);

    it('no log, number, head of the access log or Redis holds who it was, what was written or of which kind', async () => {
      const all = await sinks();
      expect(all.filter(({ holds }) => holds.length === 0).map(({ name }) => name)).toEqual([]);
      expect(found(all, [...FORBIDDEN, ...KIND_WORDS])).toEqual([]);
    });

    it('no table holds in clear who it was or what was written, and the queue’s not of which kind', async () => {
      const tables = await tablesOf(await application.database.asSuperuser());
      expect(found(tables, ['Hemsjukvården Umeå Centrum'])).toEqual(['directory.unit: Hemsjukvården Umeå Centrum']);
      expect(found(tables, FORBIDDEN)).toEqual([]);
      expect(
        found(
          tables.filter(({ name }) => !OWN_ROWS.test(name)),
          KIND_WORDS,
        ),
      ).toEqual([]);
      expect(tables.filter(({ name }) => name.startsWith('bullmq.')).length).toBeGreaterThan(0);
    });
  },
);
