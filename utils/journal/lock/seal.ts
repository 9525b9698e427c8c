import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base32 } from '../../domain/base32.ts';

const VERSION = 1;
const NONCE = 24;
const bytesOf = new TextEncoder();

/**
 * What is kept under the data key (docs/decisions/0028). Synchronous: whatever is waited for within an IndexedDB transaction ends it,
 * and WebCrypto can only be waited for.
 */
export interface Seal {
  /** XChaCha20-Poly1305 under a random nonce; `place` binds the sealed bytes to where they stand: moved elsewhere they do not open. */
  close(plain: Uint8Array, place: string): Uint8Array<ArrayBuffer>;
  /** Null for what another key or place sealed, or what was damaged. */
  open(sealed: Uint8Array, place: string): Uint8Array | null;
  /** A stand-in for a value that has to be found by equality: 32 letters `[a-z2-7]`, the same for the same text and place. */
  hide(text: string, place: string): string;
}

/** @param dataKey 32 random bytes; each use has a key of its own made from them. */
export function createSeal(dataKey: Uint8Array): Seal {
  if (dataKey.length !== 32) throw new RangeError('Not a data key');
  const derive = (use: string) => hkdf(sha256, dataKey, undefined, bytesOf.encode(`dozvon ${use} 1`), 32);
  const body = derive('row');
  const name = derive('index');
  return {
    close(plain, place) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
      const secret = xchacha20poly1305(body, nonce, bytesOf.encode(place)).encrypt(plain);
      const sealed = new Uint8Array(1 + NONCE + secret.length);
      sealed[0] = VERSION;
      sealed.set(nonce, 1);
      sealed.set(secret, 1 + NONCE);
      return sealed;
    },
    open(sealed, place) {
      if (sealed[0] !== VERSION || sealed.length < 1 + NONCE + 16) return null;
      const nonce = sealed.subarray(1, 1 + NONCE);
      try {
        return xchacha20poly1305(body, nonce, bytesOf.encode(place)).decrypt(sealed.subarray(1 + NONCE));
      } catch {
        // The one thing that decrypting bytes of this shape can fail at is the tag.
        return null;
      }
    },
    hide: (text, place) => base32(hmac(sha256, name, bytesOf.encode(`${place}\n${text}`)).subarray(0, 20)),
  };
}
