import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type Browser = 'chrome' | 'firefox';

/** A copy of the project in a folder of its own, as a fresh clone has it, in which builds are made. */
export interface CleanCopy {
  /** Builds for a browser; resolves to the folder with the extension in it. */
  build(browser: Browser): Promise<string>;
  remove(): Promise<void>;
}

/**
 * Copies what git tracks, and nothing that an earlier build has left. `env` is what is to make no difference: the time zone, the
 * language.
 */
export async function copyProject(root: string, env: Record<string, string>): Promise<CleanCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'dozvon-clean-'));
  for (const path of trackedFiles(root)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await cp(join(root, path), join(folder, path));
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return {
    async build(browser) {
      execFileSync(process.execPath, [join(root, 'node_modules/wxt/bin/wxt.mjs'), 'build', '-b', browser], {
        cwd: folder,
        env: { ...process.env, ...env, NODE_ENV: 'production' },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      return join(folder, '.output', `${browser}-mv3`);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Paths of the files that git knows of and that are there. */
function trackedFiles(root: string): string[] {
  const gone = new Set(gitLines(root, ['ls-files', '--deleted', '-z']));
  return gitLines(root, ['ls-files', '-z']).filter((path) => !gone.has(path));
}

/** Whether everything is committed. */
export function isCommitted(root: string): boolean {
  return gitLines(root, ['status', '--porcelain', '-z']).length === 0;
}

/** When the commit that is built was made, seconds since 1970. */
export function commitTime(root: string): number {
  return Number(execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }));
}

function gitLines(root: string, args: string[]): string[] {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 })
    .split('\0')
    .filter((line) => line !== '');
}
