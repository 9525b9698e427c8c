import { fromBase64, toBase64 } from '../../domain/base64.ts';
import type { Seal } from '../lock/seal.ts';
import type { Sealer } from './seal.ts';

/** Seals the second copy's texts under the PIN lock's key; as no row of the journal. */
export function createLockSealer(seal: Seal): Sealer {
  return {
    seal: async (name, text) => toBase64(seal.close(new TextEncoder().encode(text), name)),
    async open(name, sealed) {
      const bytes = fromBase64(sealed);
      const text = bytes && seal.open(bytes, name);
      return text && new TextDecoder().decode(text);
    },
  };
}
