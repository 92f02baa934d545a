import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstrationAccounts } from '../../../apps/care/src/demonstration-accounts';
import { seedStaff } from '../../../apps/care/src/seed';
import { writeList } from '../../support/lists';
import { SECRET, superuserOf } from '../../support/servers';
import { unitsOf } from '../data/county';
import { rounded } from '../figures';
import type { Line, Measure } from '../measure';
import { DIST } from '../servers/api';
import type { BenchDatabase } from '../servers/databases';
import { small } from './county';

const ROWS = 100_000;
const QUICK_ROWS = 1_000;
const PEOPLE = 20_000;
const RECEIVERS = 20;
const LOOK_MS = 200;
const URL = 'http://127.0.0.1:3000';
const DAY_MS = 86_400_000;

/** `care import` of a large list, as an operator runs it: the built command in a process of its own. */
export const importing: Measure = {
  name: 'import',
  about: 'import of 100 000 rows: peak memory and rows a second',
  async run(bench) {
    const rows = bench.options.quick ? QUICK_ROWS : ROWS;
    const database = await bench.databases.copy('imported', await small(bench), 'SELECT 1');
    const folder = mkdtempSync(join(tmpdir(), 'sammanhang-import-'));
    try {
      const { file, register } = await list(database, folder, rows);
      await seedStaff({
        addressOf: (login) => database.url(login),
        issuer: `${URL}/idp`,
        accounts: demonstrationAccounts(),
      });
      const { seconds, megabytes } = await run(['import', 'handoffs', file, '--as', 'ward-nurse'], database, register);
      return [
        alone('import, peak memory', 'MB', megabytes, 300, 'lower'),
        alone('import, rows a second', 'rows/s', rounded(rows / seconds, 0), null, 'higher'),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function list(
  database: BenchDatabase,
  folder: string,
  rows: number,
): Promise<{ file: string; register: string }> {
  const owner = await database.asOwner();
  const { ward, others } = await unitsOf(owner).finally(() => owner.end());
  const day = (offset: number): string => new Date(Date.now() + offset * DAY_MS).toISOString();
  const about = { rows, people: Math.min(PEOPLE, rows), from: ward, to: others.slice(0, RECEIVERS) };
  return writeList(folder, { ...about, sentAt: day(-1), until: day(90).slice(0, 10) });
}

/** Runs the command to its end and looks at its highest memory while it runs. Throws with what it said when it does not end well. */
async function run(
  words: readonly string[],
  database: BenchDatabase,
  register: string,
): Promise<{ seconds: number; megabytes: number }> {
  const from = performance.now();
  const child = spawn(process.execPath, [join(DIST, 'apps/care/src/main.js'), ...words], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: superuserOf(database.name),
      SECRET,
      DEMONSTRATION: 'true',
      PUBLIC_URL: URL,
      POPULATION_REGISTER: register,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [said, megabytes] = ['', 0];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => (said = (said + String(part)).slice(-4_000)));
  const timer = setInterval(() => (megabytes = Math.max(megabytes, peakMegabytes(child.pid ?? 0))), LOOK_MS);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`The import ended with ${String(code)}:\n${said}`);
  return { seconds: (performance.now() - from) / 1000, megabytes };
}

function peakMegabytes(pid: number): number {
  try {
    const [, kilobytes = '0'] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return 0;
  }
}

const alone = (name: string, unit: string, ours: number, goal: number | null, better: 'higher' | 'lower'): Line => ({
  ...{ name, ours, baseline: null, unit, ratio: null, goal, better },
});
