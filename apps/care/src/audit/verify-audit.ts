import { findingLine, headPublicKeyText, verifyAudit, type Verdict } from '@care/audit';
import { connect } from '../database';
import { readLauncherSettings } from '../launcher-settings';
import { secretOf } from '../migrate';
import { Refusal } from '../refusal';
import { auditPlace, type AuditPlace } from './audit-place';

type Environment = Readonly<Record<string, string | undefined>>;

const [FOUND, NOT_CHECKED] = [1, 2];
const USAGE = 'verify-audit takes --json, --public-key or nothing.';

/**
 * Verifies the access log. Gives the code to end with: 0 when every seal and every signed head holds, 1 when something was found (a line each),
 * 2 when it could not be checked, or not as a whole because there is no file of signed heads.
 */
export async function verifyAuditLog(environment: Environment, words: readonly string[]): Promise<number> {
  const [word, ...more] = words;
  try {
    if (more.length > 0 || ![undefined, '--json', '--public-key'].includes(word)) throw new Refusal(USAGE);
    if (word === '--public-key') return printKey(environment);
    const place = auditPlace(environment);
    const verdict = await verdictOn(place);
    const lines = word === '--json' ? [JSON.stringify(verdict)] : linesOf(verdict);
    process.stdout.write(`${lines.join('\n')}\n`);
    return codeOf(verdict);
  } catch (error) {
    process.stderr.write(
      `care: ${error instanceof Refusal ? error.message : `The log could not be verified: ${(error as Error).message}`}\n`,
    );
    return NOT_CHECKED;
  }
}

async function verdictOn({ address, heads, key }: AuditPlace): Promise<Verdict> {
  const client = await connect(address, 'DATABASE_URL');
  try {
    return await verifyAudit(client, heads ? { path: heads, key } : undefined);
  } finally {
    await client.end();
  }
}

/** What a person reads, a finding a line and then how much was looked at. */
export function linesOf({ findings, chains, seals, rows, erased, told, unsealed, heads }: Verdict): string[] {
  const inUnsealed = told.unsealed > 0 ? `, ${told.unsealed} of them in rows not sealed yet` : '';
  return [
    ...findings.map(findingLine),
    `${rows} sealed rows in ${chains} chains of ${seals} seals${findings.length === 0 ? ', all as they were sealed.' : '.'}`,
    ...(erased > 0
      ? [`Persons erased from ${erased} of them; the log tells of ${told.sealed + told.unsealed}${inUnsealed}.`]
      : []),
    `Not sealed yet: ${unsealed.rows} rows${unsealed.rows > 0 ? `, the oldest ${Math.round(unsealed.seconds)} s old` : ''}.`,
    heads
      ? `Signed heads: ${heads.heads}${heads.last ? `, the last of ${heads.last}` : ''}.`
      : 'Not compared with signed heads: AUDIT_HEADS names no file, so a log that was cut off or rewritten as a whole is not seen.',
  ];
}

function codeOf({ findings, heads }: Verdict): number {
  if (findings.length > 0) return FOUND;
  return heads ? 0 : NOT_CHECKED;
}

function printKey(environment: Environment): number {
  process.stdout.write(headPublicKeyText(secretOf(readLauncherSettings(environment, false))));
  return 0;
}
