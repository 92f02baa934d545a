import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@care/platform';

type Versions = Readonly<Record<string, string>>;
interface Package {
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}
interface Lock {
  readonly packages: Readonly<Record<string, { readonly version: string; readonly hasInstallScript?: true }>>;
}

const read = (file: string): unknown => JSON.parse(readFileSync(join(projectRoot(), file), 'utf8'));
const { dependencies, devDependencies, allowScripts } = read('package.json') as Package;
const { packages } = read('package-lock.json') as Lock;
const WITHIN = 'node_modules/';

describe('What the product is built of', () => {
  it('is named in one version each, which is the one that is locked', () => {
    const named = Object.entries({ ...dependencies, ...devDependencies });
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
    expect(named.filter(([name, version]) => packages[WITHIN + name]?.version !== version)).toEqual([]);
  });

  it('runs no script when it is installed but of a package that somebody has decided about', () => {
    const scripted = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript);
    const names = scripted.map(([path]) => path.slice(path.lastIndexOf(WITHIN) + WITHIN.length));
    expect(names.toSorted()).toEqual(Object.keys(allowScripts).toSorted());
  });
});
