import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimHome } from './claim';
import { itUnless } from '../../../test/support/skipping';
import { canEnter, openHome } from './home';
import { secretIn } from './secret';

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'care-home-'));
  chmodSync(project, 0o755);
});
afterEach(() => rmSync(project, { recursive: true }));

describe('the data folder', () => {
  it('is .data in the project', () => {
    expect(openHome(project, undefined, undefined)).toEqual({
      folder: join(project, '.data'),
      user: undefined,
      elsewhere: false,
    });
  });

  it('is DATA_FOLDER when that is set', () => {
    expect(openHome(project, join(project, 'a/b'), undefined).folder).toBe(join(project, 'a/b'));
  });

  it('is refused with one line when it cannot be made', () => {
    writeFileSync(join(project, 'file'), '');
    expect(() => openHome(project, join(project, 'file', 'data'), undefined)).toThrow(
      /cannot be written to \(ENOTDIR\)/,
    );
  });

  it('keeps one secret, readable by its owner only', () => {
    const secret = secretIn(project, undefined);
    expect(secretIn(project, undefined)).toBe(secret);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(statSync(join(project, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('does not store a secret that was given', () => {
    expect(secretIn(project, 'x'.repeat(32))).toBe('x'.repeat(32));
    expect(existsSync(join(project, 'secret'))).toBe(false);
  });

  it('is given back by the launcher that took it', () => {
    claimHome(project)();
    expect(existsSync(join(project, 'launcher.pid'))).toBe(false);
  });

  it('may be taken when the process that had it is gone, or is another program', () => {
    writeFileSync(join(project, 'launcher.pid'), String(process.ppid));
    expect(() => claimHome(project)).not.toThrow();
  });
});

const notRoot = process.getuid?.() === 0 ? false : 'this run is not root';

describe('the data folder, when root starts', () => {
  const nobody = { name: 'nobody', uid: 65534, gid: 65534 };

  itUnless(
    notRoot,
    'lies elsewhere, at the same place every time, when the project cannot be entered by the servers user',
    () => {
      mkdirSync(join(project, 'closed'), { mode: 0o700 });
      const home = openHome(join(project, 'closed'), undefined, nobody);
      expect(home.elsewhere).toBe(true);
      expect(canEnter(home.folder, nobody)).toBe(true);
      expect(openHome(join(project, 'closed'), undefined, nobody).folder).toBe(home.folder);
      rmSync(home.folder, { recursive: true });
    },
  );

  itUnless(notRoot, 'is refused with one line when DATA_FOLDER itself cannot be entered', () => {
    mkdirSync(join(project, 'closed'), { mode: 0o700 });
    expect(() => openHome(project, join(project, 'closed'), nobody)).toThrow('cannot be entered by the user nobody');
  });
});
