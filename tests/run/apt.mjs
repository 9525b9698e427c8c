import { run, works } from './command.mjs';

/** Installs Debian packages without asking anything; false where that is not possible or fails. */
export async function aptInstall(packages) {
  if (!(await works('apt-get', ['--version']))) return false;
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (prefix.length > 0 && !(await works('sudo', ['-n', 'true']))) return false;
  const apt = (...args) => run('env', [...prefix, 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-y', ...args]);
  // A stale list names versions that are gone, and a machine just made has none at all.
  return (await apt('update')) === 0 && (await apt('install', '--no-install-recommends', ...packages)) === 0;
}
