import { readFileSync } from 'node:fs';
import { Refusal } from './refusal';

/** As whom the database server runs: numeric ids, so that nothing has to be looked up again. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root starts it as `postgres` or else `nobody`; anybody else as themselves
 * (undefined). No account is ever created.
 */
export function serverUser(
  uid: number | undefined = process.getuid?.(),
  passwd = '/etc/passwd',
): ServerUser | undefined {
  if (uid !== 0) return undefined;
  const users = readFileSync(passwd, 'utf8').split('\n').map(userOf);
  const found = ['postgres', 'nobody']
    .map((name) => users.find((user) => user.name === name && user.uid > 0))
    .find(Boolean);
  if (!found)
    throw new Refusal(
      'PostgreSQL refuses to run as root and there is neither a user postgres nor nobody: start as another user or set DATABASE_URL.',
    );
  return found;
}

function userOf(line: string): ServerUser {
  const [name = '', , uid, gid] = line.split(':');
  return { name, uid: Number(uid), gid: Number(gid) };
}
