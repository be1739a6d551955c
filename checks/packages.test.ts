import { describe, expect, it } from 'vitest';
import { listFiles, readRootFile } from './source-files.ts';

interface LockedPackage {
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly hasInstallScript?: boolean;
}

const lock = JSON.parse(readRootFile('package-lock.json')) as {
  packages: Record<string, LockedPackage>;
};
const runtimeMax = 40;

describe('packages', () => {
  const installed = Object.entries(lock.packages).filter(
    ([path, { dev, link }]) =>
      path.includes('node_modules/') && !dev && !link && !path.includes('@communard/'),
  );

  it(`at most ${runtimeMax} are needed at run time, builds for one platform aside`, () => {
    const names = installed
      .filter(([, { os }]) => os === undefined)
      .map(([path]) => path.split('node_modules/').at(-1)!);
    expect(names.length, names.join(' ')).toBeLessThanOrEqual(runtimeMax);
  });

  it('none of them runs a program when it is installed', () => {
    expect(
      installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path),
    ).toEqual([]);
  });

  it('versions are exact', () => {
    const loose = listFiles(
      'package.json',
      'packages/*/package.json',
      'apps/*/package.json',
    ).flatMap(({ path, text }) => {
      const { dependencies, devDependencies, optionalDependencies } = JSON.parse(text) as Record<
        string,
        Record<string, string> | undefined
      >;
      return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
        .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        .map(([name, version]) => `${path}: ${name} ${version}`);
    });
    expect(loose).toEqual([]);
  });
});
