import { ProviderError } from './contract.ts';
import type { Aero } from './sms-aero-calls.ts';

/** Nobody's: no Russian number begins with 0. The vendor's own examples send to it. */
const NOBODY = '70000000000';

/**
 * Tries the account from the purse to the status, without sending: the vendor has test endpoints that do all but that, the check of
 * the sender's name included.
 */
export async function checkAero(
  aero: Aero,
  sign: string,
  signal: AbortSignal,
): Promise<{ channels: string[]; account?: string }> {
  const balance = await aero.balance(signal);
  const tried = await aero.send({ number: NOBODY, sign, text: 'Dozvon' }, 'sms/testsend', signal);
  if (!('id' in tried)) throw new ProviderError('badRequest', 'no');
  if ((await aero.status(tried.id, 'sms/teststatus', signal)) === null) throw new ProviderError('badShape', 'no');
  return { channels: ['sms'], ...(balance === null ? {} : { account: `${sign}, ${balance.toFixed(2)} ₽` }) };
}
