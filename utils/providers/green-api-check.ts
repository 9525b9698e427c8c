import { ProviderError } from './contract.ts';
import type { GreenStyle } from './green-api.ts';
import type { GreenApi } from './green-api-calls.ts';
import { throwUnlessAuthorized } from './green-api-state.ts';

/** What the queue has to be told of for statuses, answers and the account's own state to arrive. */
const NEEDED = ['incomingWebhook', 'outgoingWebhook', 'outgoingAPIMessageWebhook', 'stateWebhook'];

/**
 * Whether the account may send and its queue is ours to read; kinds of notification that are turned off are turned on, which takes
 * the vendor some minutes. A queue whose notifications go to another program's address would stay empty.
 */
export async function checkGreenApi(
  api: GreenApi,
  { dialect }: GreenStyle,
  signal: AbortSignal,
): Promise<{ channels: string[]; account?: string }> {
  throwUnlessAuthorized(await api.state(signal));
  const { phone, webhookUrl, switches } = await api.settings(signal);
  if (webhookUrl !== '') throw new ProviderError('queueTaken', 'no');
  const off = NEEDED.filter((name) => switches[name] !== 'yes');
  if (off.length > 0) await api.turnOn(Object.fromEntries(off.map((name) => [name, 'yes' as const])), signal);
  return { channels: [dialect], ...(phone ? { account: `+${phone}` } : {}) };
}
