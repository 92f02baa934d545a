import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverUser } from './server-user';

const folder = mkdtempSync(join(tmpdir(), 'care-passwd-'));
const passwd = join(folder, 'passwd');
afterAll(() => rmSync(folder, { recursive: true }));

const ROOT = 'root:x:0:0:root:/root:/bin/sh';
const NOBODY = 'nobody:x:65534:65533:nobody:/:/sbin/nologin';

describe('the user of the database server', () => {
  it('is whoever starts, unless that is root', () => {
    expect(serverUser(1000)).toBeUndefined();
  });

  it('is postgres when there is one', () => {
    writeFileSync(passwd, [ROOT, NOBODY, 'postgres:x:101:104::/var/lib/postgresql:/bin/bash'].join('\n'));
    expect(serverUser(0, passwd)).toEqual({ name: 'postgres', uid: 101, gid: 104 });
  });

  it('is nobody otherwise', () => {
    writeFileSync(passwd, [ROOT, NOBODY].join('\n'));
    expect(serverUser(0, passwd)).toEqual({ name: 'nobody', uid: 65534, gid: 65533 });
  });

  it('is asked for with one line when there is neither', () => {
    writeFileSync(passwd, ROOT);
    expect(() => serverUser(0, passwd)).toThrow('PostgreSQL refuses to run as root');
  });
});
