import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { headPublicKeyText } from '@care/audit';
import { SealedLog } from '../../../../test/support/sealed-log';
import { SECRET } from '../../../../test/support/servers';
import { verifyAuditLog } from './verify-audit';

const organisation = randomUUID();
let log: SealedLog;
let said: string[];

beforeEach(async () => {
  log = await SealedLog.build();
  await log.logged(organisation, 3);
  await log.seal();
  said = [];
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((text) => said.push(String(text)) > 0);
});

afterEach(() => jest.restoreAllMocks());

/** What an administrator sets. */
const installation = () => ({ DATABASE_URL: log.database.url('care_migrate'), SECRET, AUDIT_HEADS: log.file });
const lines = (): string[] => said.join('').trimEnd().split('\n');

describe('care verify-audit', () => {
  it('ends with 0 and says what it looked at when all is well', async () => {
    await log.logged(null, 2);
    expect(await verifyAuditLog(installation(), [])).toBe(0);
    expect(lines()).toEqual([
      '3 sealed rows in 1 chains of 1 seals, all as they were sealed.',
      expect.stringMatching(/^Not sealed yet: 2 rows, the oldest \d+ s old\.$/),
      'Signed heads: 1, the last of 2026-11-23T09:00:00.000Z.',
    ]);
  });

  it('ends with 1 and a line that names the row when one was altered', async () => {
    await log.owner.query('UPDATE audit.access_log SET person = gen_random_uuid() WHERE id = 2');
    expect(await verifyAuditLog(installation(), [])).toBe(1);
    expect(lines()[0]).toMatch(
      new RegExp(`^A sealed row of the access log was altered: organisation ${organisation}, seal 1, row 2, 20.*Z?`),
    );
    said.length = 0;
    expect(await verifyAuditLog(installation(), ['--json'])).toBe(1);
    expect(JSON.parse(said.join(''))).toMatchObject({ findings: [{ code: 'row-altered', row: 2 }], rows: 3 });
  });

  it('ends with 1 when the file of heads is gone, and with 2 when nobody says where it is', async () => {
    rmSync(log.file);
    expect(await verifyAuditLog(installation(), [])).toBe(1);
    expect(lines()[0]).toBe('The file of signed heads is not there');
    said.length = 0;
    expect(await verifyAuditLog({ ...installation(), AUDIT_HEADS: undefined }, [])).toBe(2);
    expect(lines().at(-1)).toContain('Not compared with signed heads');
  });

  it('ends with 2 and one line when it cannot look', async () => {
    const address = 'postgresql://postgres:wrong@127.0.0.1:1/none';
    expect(await verifyAuditLog({ ...installation(), DATABASE_URL: address }, [])).toBe(2);
    expect(await verifyAuditLog(installation(), ['--quick'])).toBe(2);
    expect(lines()).toEqual([
      expect.stringMatching(/^care: DATABASE_URL: the database none on 127.0.0.1:1 cannot be opened/),
      'care: verify-audit takes --json, --public-key or nothing.',
    ]);
  });

  it('can be run by somebody outside who has the login, the public key and a copy of the heads, and not SECRET', async () => {
    expect(await verifyAuditLog({ SECRET }, ['--public-key'])).toBe(0);
    expect(said.join('')).toBe(headPublicKeyText(SECRET));
    const AUDIT_PUBLIC_KEY = `${log.file}.pem`;
    const outside = { DATABASE_URL: log.database.url('care_review'), AUDIT_HEADS: log.file, AUDIT_PUBLIC_KEY };
    writeFileSync(AUDIT_PUBLIC_KEY, said.join(''));
    expect(await verifyAuditLog(outside, [])).toBe(0);
    writeFileSync(AUDIT_PUBLIC_KEY, headPublicKeyText('another secret, as long as one has to be'));
    expect(await verifyAuditLog(outside, [])).toBe(1);
    expect(said.join('')).toContain('A head does not have the signature of the installation');
  });
});
