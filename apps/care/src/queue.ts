import type { Home } from './home';
import { redisOnPath, startRedis } from './local-redis';
import { requireUsableRedis } from './redis-probe';
import type { Running } from './running';

/** Where the queue lives: a Redis address, or undefined for the database; and how a line says so. */
export interface Queue {
  readonly redisUrl?: string;
  readonly line: string;
}

/** REDIS_URL, else `redis-server` on PATH, else the database. Refuses with one line when the named one cannot be used. */
export async function openQueue(
  redisUrl: string | undefined,
  home: Home,
  password: string,
  running: Running,
): Promise<Queue> {
  if (redisUrl)
    return { redisUrl, line: `queue on Redis ${await requireUsableRedis(redisUrl)} at ${new URL(redisUrl).host}` };
  if (!redisOnPath()) return { line: 'queue in PostgreSQL (no REDIS_URL, no redis-server 6.2 on PATH)' };
  const redis = await startRedis(home, password);
  running.add('queue', redis.process, `see ${redis.log}`);
  return { redisUrl: redis.url, line: `queue on Redis ${redis.version} from PATH, append-only` };
}
