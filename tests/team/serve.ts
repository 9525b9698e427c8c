import { newClinicKey } from '../../utils/team/seal.ts';
import { PASSWORDS, startNats } from './nats.ts';
import { makeStream } from './stream.ts';

// `npm run team`: a team's server on this machine, for trying out. It forgets everything when it ends.
if (!process.env.DOZVON_NATS)
  throw new Error('nats-server is needed: install it (package nats-server), or name it in DOZVON_NATS.');
const server = await startNats();
await makeStream(server.plain);
console.log(`
A team's server is at ${server.address}; it ends with Ctrl+C.

In the options of each profile, «Команда»:
  address   ${server.address}
  clinic    sadovaya
  operator  anna, vera or olga
  password  ${PASSWORDS.ANNA}, ${PASSWORDS.VERA}, ${PASSWORDS.OLGA}
  key       ${newClinicKey()}
`);
process.once('SIGINT', () => void server.stop());
process.once('SIGTERM', () => void server.stop());
