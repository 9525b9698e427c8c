import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { envOutsideProject, NotReady, run, say, works } from './command.mjs';

/** Node of the version that package-lock.json pins; it runs TypeScript files as they are. */
export function pinnedNode(root) {
  return join(root, 'node_modules', 'node', 'bin', 'node');
}

/** Makes node_modules what package-lock.json says; does nothing when it already is. */
export async function installDependencies(root) {
  if (isAsLocked(root) && (await works(pinnedNode(root), ['--version']))) return;
  say('installing what package-lock.json names (npm ci), about half a minute');
  // The package "node" fetches its binary in an install script, so a machine-wide ignore-scripts must not hold here.
  const args = ['ci', '--include=dev', '--ignore-scripts=false', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await run('npm', args, { cwd: root, env: envOutsideProject() });
  if (code === 127) throw new NotReady('npm was not found. Install Node.js with npm, then run this again.');
  if (code !== 0) throw new NotReady(`npm ci failed (exit code ${code}); its own words stand above.`);
  if (await works(pinnedNode(root), ['--version'])) return;
  throw new NotReady('npm did not run the install script of the package "node". Run: npm rebuild node --ignore-scripts=false');
}

/** Compares the lock with the record that npm leaves of what it installed. Only optional packages may be absent. */
function isAsLocked(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    return found ? found.version === entry.version && found.integrity === entry.integrity : entry.optional === true;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch (error) {
    // Not there yet, or cut short by an interrupted installation: either way it has to be installed.
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}
