import type { KeyPlace } from '@/utils/journal/copy/copy-key.ts';
import { cachedText } from './cached-text.ts';

/** The second copy's key, outside the journal. */
export const keyPlace: KeyPlace = cachedText('copy-key');
