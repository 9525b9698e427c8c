import { askWorker } from './ask-worker.ts';
import type { Dozvon } from './browser.ts';

/** Says who works here, which the popup of a new profile asks for before anything else. */
export async function chooseOperator(dozvon: Dozvon, name = 'Анна'): Promise<void> {
  const own = await dozvon.openOwn('options');
  await askWorker(own, 'operator.choose', { name });
  await own.close();
}
