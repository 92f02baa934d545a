import { join } from 'node:path';
import '@care/handoffs';
import { declaredStatements, deriveKey } from '@care/platform';
import { freePort } from '../../../apps/care/src/free-port';
import { SECRET } from '../../support/servers';
import { SUMMARIES } from '../data/courses';
import type { BaselineSettings, Style } from '../baseline/settings';
import { POOL } from './api';
import { Child } from './child';
import type { BenchDatabase } from './databases';

export type { Style } from '../baseline/settings';

/** A running baseline. */
export interface Baseline {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** The product's own texts, for the baseline that asks the same. */
function textOf(name: string): string {
  const text = declaredStatements().get(name);
  if (text === undefined) throw new Error(`The product has no statement "${name}".`);
  return text;
}

/** Starts one of the two servers that are written without a framework. */
export async function startBaseline(style: Style, database: BenchDatabase): Promise<Baseline> {
  const port = await freePort();
  const settings: BaselineSettings = {
    ...{ style, port, pool: POOL, database: database.url('care_api') },
    contextKey: deriveKey(SECRET, 'context').toString('hex'),
    sealKey: deriveKey(SECRET, 'sealed:1').toString('hex'),
    repliesKey: deriveKey(SECRET, 'replies').toString('hex'),
    view: textOf('handoff.view.logged'),
    workList: textOf('work-list'),
    summaries: SUMMARIES,
  };
  const child = await Child.start(join(__dirname, '../baseline/main.ts'), { BASELINE: JSON.stringify(settings) });
  await child.heard();
  return { port, pid: child.pid, stop: () => child.stop() };
}
