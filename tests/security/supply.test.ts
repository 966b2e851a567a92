// Check 52: what comes with the packages, what a build gives away, and where secrets may stand.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

type Locked = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: true;
  readonly optional?: true;
};
type Lock = { readonly lockfileVersion: number; readonly packages: Readonly<Record<string, Locked>> };

const lock: Lock = JSON.parse(read('package-lock.json'));
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

/** What is wrong with an entry of the lock; empty when nothing is. */
function faults([path, one]: readonly [string, Locked]): readonly string[] {
  const isOurs = one.resolved === undefined || one.resolved.startsWith('https://registry.npmjs.org/');
  // complete-lock.mjs writes platforms that a registry does not serve: they have no hash, and are optional.
  const isHashed = one.integrity?.startsWith('sha512-') ?? one.optional === true;
  return [
    ...(isOurs ? [] : [`${path} comes from ${one.resolved}`]),
    ...(isHashed ? [] : [`${path} has no sha512`]),
    ...(/^\d+\.\d+\.\d+/.test(one.version ?? '') ? [] : [`${path} has no version`]),
  ];
}

/** Packages whose own scripts may run as they are installed. None needs to. */
const mayRunScripts: readonly string[] = ['node_modules/fsevents'];

describe('what comes with us', () => {
  it('check 52: every package of the lock comes from the registry by a hash', () => {
    expect(lock.lockfileVersion).toBe(3);
    expect(packages.flatMap(faults)).toEqual([]);
    expect(
      faults(['node_modules/a', { version: '1.0.0', resolved: 'http://evil.example/a.tgz' }]),
    ).toHaveLength(2);
  });

  it('check 52: no package runs a script as it is installed, beyond a list', () => {
    const scripts = packages.filter(([, one]) => one.hasInstallScript).map(([path]) => path);
    expect(scripts.filter((path) => !mayRunScripts.includes(path))).toEqual([]);
  });

  it('check 52: every version of package.json is exact', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
    const all = { ...dependencies, ...devDependencies, ...optionalDependencies };
    const loose = Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)));
    expect(loose).toEqual([]);
  });

  it('check 52: the list of all parts can be written (CycloneDX), with every package that runs in it', () => {
    const text = execFileSync(
      'npm',
      ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'],
      {
        cwd: root,
        maxBuffer: 32 * 1024 * 1024,
      },
    ).toString();
    const sbom = JSON.parse(text);
    const names = new Set(sbom.components.map((one: { name: string }) => one.name));
    expect(sbom.bomFormat).toBe('CycloneDX');
    for (const name of Object.keys(JSON.parse(read('package.json')).dependencies))
      expect(names, name).toContain(name);
  });

  it('check 52: the build holds no map, no source and no secret', () => {
    expect(existsSync(join(root, 'dist/index.html'))).toBe(true);
    const files = readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    expect(files.filter(({ name }) => /\.(map|tsx?|pem|key|sqlite)$/.test(name))).toEqual([]);
    for (const { parentPath, name } of files.filter((one) => /\.(js|css|html)$/.test(one.name))) {
      const text = readFileSync(join(parentPath, name), 'utf8');
      expect(text, name).not.toContain('sourceMappingURL');
      expect(text, name).not.toMatch(/-----BEGIN|huatan-daibiao-1|SELECT \* FROM/);
    }
  });

  it('check 52: no key and no password stands in the source', () => {
    const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true }).filter(
      (one) => one.isFile() && /\.(ts|tsx|mjs|json)$/.test(one.name),
    );
    const found = sources
      .map((one) => join(one.parentPath, one.name))
      .filter((path) => !path.includes('/src/demo/'))
      .filter((path) =>
        /-----BEGIN [A-Z ]*PRIVATE KEY|(?:password|secret|token)\s*[:=]\s*'[A-Za-z0-9+/=_-]{12,}'/i.test(
          readFileSync(path, 'utf8'),
        ),
      );
    expect(found).toEqual([]);
  });
});
