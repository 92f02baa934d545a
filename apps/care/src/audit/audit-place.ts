import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { headPublicKey } from '@care/audit';
import { passwordOf } from '../database';
import { withLogin } from '../database-address';
import { readLauncherSettings, type LauncherSettings } from '../launcher-settings';
import { secretOf } from '../migrate';
import { Refusal } from '../refusal';
import { startedHere } from '../started-here';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a log is verified: the database as the login that may read it and nothing else, and the signed heads with the key they are signed with. */
export interface AuditPlace {
  readonly address: string;
  /** Undefined when nobody says where the file is. */
  readonly heads?: string;
  readonly key: KeyObject;
}

const REVIEWER = 'care_review';

/** The file of signed heads in a data folder. */
export function headsIn(folder: string): string {
  return join(folder, 'audit-heads.jsonl');
}

/** The installation that DATABASE_URL names, else what `npm start` runs from the data folder. Refuses with one line. */
export function auditPlace(environment: Environment): AuditPlace {
  const settings = readLauncherSettings(environment, false);
  if (!settings.databaseUrl) return placeHere(settings);
  const { username } = new URL(settings.databaseUrl);
  const own = username === REVIEWER ? settings.databaseUrl : asReviewer(settings.databaseUrl, secretOf(settings));
  return {
    address: own,
    heads: environment.AUDIT_HEADS || undefined,
    key: keyOf(environment, () => secretOf(settings)),
  };
}

function placeHere(settings: LauncherSettings): AuditPlace {
  const { folder, secret, database } = startedHere(settings, 'DATABASE_URL, SECRET and AUDIT_HEADS');
  const heads = settings.environment.AUDIT_HEADS || headsIn(folder);
  return { address: asReviewer(database, secret), heads, key: keyOf(settings.environment, () => secret) };
}

function asReviewer(address: string, secret: string): string {
  return withLogin(address, REVIEWER, passwordOf(secret, REVIEWER));
}

/** The public key that AUDIT_PUBLIC_KEY names, for a verifier who does not know SECRET; else the one that SECRET gives. */
function keyOf({ AUDIT_PUBLIC_KEY: file }: Environment, secret: () => string): KeyObject {
  if (!file) return headPublicKey(secret());
  try {
    return createPublicKey(readFileSync(file));
  } catch {
    throw new Refusal(`AUDIT_PUBLIC_KEY: ${file} is no public key that can be read (PEM).`);
  }
}
