import { ProviderError } from './contract.ts';

/** Work that has to be done before a message can leave: whatever becomes of it, the message was not taken. */
export async function notSent<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ProviderError) || error.wasTaken === 'no') throw error;
    throw new ProviderError(error.fault, 'no', { retryAfter: error.retryAfter, cause: error.cause });
  }
}
