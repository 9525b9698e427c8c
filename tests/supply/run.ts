import { join } from 'node:path';
import { type Checks, startChecks } from '../release/checks.ts';
import { type Asked, audit, signatures } from './ask-registry.ts';
import { INSTALLATIONS, inexact, readInstallation, readReviewed, unlocked, unreviewed } from './packages.ts';

const root = join(import.meta.dirname, '..', '..');
const checks = startChecks(console.log);

const installations = INSTALLATIONS.map((folder) => readInstallation(root, folder));
installations.forEach((installation, i) => {
  const folder = INSTALLATIONS[i] as string;
  checks.add(`${folder}: exact versions`, inexact(installation), String(Object.keys(installation.wanted).length));
  const count = Object.keys(installation.locked).length;
  checks.add(`${folder}: locked by version and SHA-512, from the registry`, unlocked(installation), String(count));
});
const reviewed = readReviewed(root);
checks.add('install scripts are read', unreviewed(installations, reviewed), String(Object.keys(reviewed).length));
for (const folder of INSTALLATIONS) tell(checks, `${folder}: npm audit`, audit(join(root, folder)));
// Asks for what is installed: the linter is not, until a release is made.
tell(checks, 'npm audit signatures', signatures(root));
process.exitCode = checks.failed() > 0 ? 1 : 0;

function tell(checks: Checks, what: string, asked: Asked): void {
  if ('unanswered' in asked) checks.skip(what, asked.unanswered);
  else checks.add(what, asked.problems, asked.note);
}
