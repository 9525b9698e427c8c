import { describe, expect, it } from 'vitest';
import {
  INSTALLATIONS,
  type Installation,
  inexact,
  readInstallation,
  readReviewed,
  unlocked,
  unreviewed,
} from '../../supply/packages.ts';
import { root } from '../conventions/sources.ts';

const installations = INSTALLATIONS.map((folder) => readInstallation(root, folder));

describe('what the project is made from', () => {
  it.each(INSTALLATIONS.map((folder, i) => [folder, installations[i] as Installation] as const))(
    '%s: every package by one version, from the registry, of known bytes',
    (_, installation) => {
      expect(Object.keys(installation.wanted)).not.toEqual([]);
      expect(Object.keys(installation.locked).length).toBeGreaterThan(100);
      expect(inexact(installation)).toEqual([]);
      expect(unlocked(installation)).toEqual([]);
    },
  );

  it('no package runs a script of its own at installation that nobody has read', () => {
    expect(unreviewed(installations, readReviewed(root))).toEqual([]);
  });
});

describe('a package that is not as it should be', () => {
  const locked = { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-x' } };

  it.each(['^1.0.0', '1.x', 'latest', '*', 'git+ssh://host/a.git', 'file:../a', 'npm:b@1.0.0', '1.0'])(
    '%s is no version',
    (version) => {
      expect(inexact({ wanted: { a: version, b: '1.0.0', c: '1.0.0-rc.1' }, locked })).toEqual([`a: ${version}`]);
    },
  );

  it.each([
    { version: '1.0.0', resolved: 'git+ssh://host/a.git#1' },
    { version: '1.0.0', resolved: 'https://other.example/a.tgz', integrity: 'sha512-x' },
    { resolved: '../a', link: true },
    { version: '1.0.0' },
    { version: '1.0.0', integrity: 'sha1-x' },
  ])('a lock that says %o is told', (entry) => {
    expect(unlocked({ wanted: {}, locked: { ...locked, 'node_modules/b': entry } })).toHaveLength(1);
  });

  it('a new install script, and a new version of a known one, have to be read; a review of nothing goes', () => {
    const scripts = {
      'node_modules/a': { version: '1.0.1', hasInstallScript: true },
      'node_modules/b': { version: '1.0.0', hasInstallScript: true },
    };
    const reviewed = { 'node_modules/a': { version: '1.0.0', found: '' }, 'node_modules/c': { version: '1.0.0', found: '' } };
    expect(unreviewed([{ wanted: {}, locked: scripts }], reviewed)).toEqual([
      'node_modules/a@1.0.1: read its install script',
      'node_modules/b@1.0.0: read its install script',
      'node_modules/c: reviewed, but has no install script any more',
    ]);
  });
});
