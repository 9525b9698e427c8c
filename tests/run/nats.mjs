import { aptInstall } from './apt.mjs';
import { say, works } from './command.mjs';

// Debian puts it where only root looks.
const USUAL = ['nats-server', '/usr/sbin/nats-server'];

/**
 * The nats-server of this machine, installed if it may be; null where the team's tests cannot run. DOZVON_NATS names another one; set to
 * nothing it forbids both to look for one and to install it.
 */
export async function findNats() {
  const wished = process.env.DOZVON_NATS;
  if (wished === '') return null;
  const found = await firstThatWorks(wished ? [wished] : USUAL);
  if (found) return found;
  say('nats-server is not here: installing it for the team’s tests');
  return (await aptInstall(['nats-server'])) ? firstThatWorks(USUAL) : null;
}

async function firstThatWorks(commands) {
  for (const command of commands) if (await works(command, ['--version'])) return command;
  return null;
}
