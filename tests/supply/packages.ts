import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders with a package.json and a lock of their own: the project's, and that of what a release is checked with. */
export const INSTALLATIONS: readonly string[] = ['.', 'tests/release/linter'];

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  hasInstallScript?: boolean;
}

export interface Reviewed {
  version: string;
  found: string;
}

export interface Installation {
  /** `dependencies` and `devDependencies` of package.json. */
  wanted: Record<string, string>;
  /** package-lock.json, by path. */
  locked: Record<string, Locked>;
}

export function readInstallation(root: string, folder: string): Installation {
  const manifest = readJson(join(root, folder, 'package.json')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const lock = readJson(join(root, folder, 'package-lock.json')) as { packages: Record<string, Locked> };
  const { '': _, ...locked } = lock.packages;
  return { wanted: { ...manifest.dependencies, ...manifest.devDependencies }, locked };
}

/** Scripts that packages run when they are installed, as somebody has read them; tests/supply/install-scripts.json. */
export function readReviewed(root: string): Record<string, Reviewed> {
  return readJson(join(root, 'tests/supply/install-scripts.json')) as Record<string, Reviewed>;
}

/** Dependencies that package.json does not name by one version. */
export function inexact({ wanted }: Installation): string[] {
  return Object.entries(wanted).flatMap(([name, version]) =>
    /^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version) ? [] : [`${name}: ${version}`],
  );
}

/** Packages whose lock says something else than: this version, from the registry, of these bytes. */
export function unlocked({ locked }: Installation): string[] {
  return Object.entries(locked).flatMap(([path, { version, resolved, integrity, link }]) => {
    // The lock names no registry (.npmrc): an address is one of git, of a file or of another server.
    if (resolved !== undefined || link) return [`${path}: from ${resolved ?? 'a link'}`];
    return version !== undefined && /^sha512-/.test(integrity ?? '') ? [] : [`${path}: without version or SHA-512`];
  });
}

/** Packages with an install script that nobody has read, or of another version than was read; and reviews of what is gone. */
export function unreviewed(installations: readonly Installation[], reviewed: Record<string, Reviewed>): string[] {
  const scripts = new Map(
    installations.flatMap(({ locked }) => Object.entries(locked).filter(([, { hasInstallScript }]) => hasInstallScript)),
  );
  return [
    ...[...scripts].flatMap(([path, { version }]) =>
      reviewed[path]?.version === version ? [] : [`${path}@${version}: read its install script`],
    ),
    ...Object.keys(reviewed).flatMap((path) =>
      scripts.has(path) ? [] : [`${path}: reviewed, but has no install script any more`],
    ),
  ];
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
