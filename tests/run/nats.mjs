import { aptInstall } from './apt.mjs';
import { say, works } from './command.mjs';

/** The nats-server of this machine, installed if it may be; null where the team's tests cannot run. */
export async function findNats() {
  const wished = process.env.DOZVON_NATS;
  for (const command of wished ? [wished] : ['nats-server', '/usr/sbin/nats-server']) {
    if (await works(command, ['--version'])) return command;
  }
  say('nats-server is not here: installing it for the team’s tests');
  if ((await aptInstall(['nats-server'])) && (await works('nats-server', ['--version']))) return 'nats-server';
  return null;
}
