import { fromBase64, toBase64 } from '../../domain/base64.ts';

const IV = 12;

/** Locks texts under a name with AES-GCM: what was altered, or stands under another name, does not open. */
export interface Sealer {
  /** Base64. */
  seal(name: string, text: string): Promise<string>;
  /** Null for what does not open. */
  open(name: string, sealed: string): Promise<string | null>;
}

/** A new key, 256 random bits in base64. */
export function newCopyKey(): string {
  return toBase64(crypto.getRandomValues(new Uint8Array(32)));
}

/** Null for what is no key. */
export async function createSealer(key: string): Promise<Sealer | null> {
  const bytes = fromBase64(key);
  if (bytes?.length !== 32) return null;
  const own = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return {
    async seal(name, text) {
      const iv = crypto.getRandomValues(new Uint8Array(IV));
      const sealed = await crypto.subtle.encrypt(how(iv, name), own, new TextEncoder().encode(text));
      const whole = new Uint8Array(IV + sealed.byteLength);
      whole.set(iv);
      whole.set(new Uint8Array(sealed), IV);
      return toBase64(whole);
    },
    async open(name, sealed) {
      const whole = fromBase64(sealed);
      if (!whole || whole.length <= IV) return null;
      try {
        const text = await crypto.subtle.decrypt(how(whole.subarray(0, IV), name), own, whole.subarray(IV));
        return new TextDecoder().decode(text);
      } catch (error) {
        // An OperationError says that it does not open; anything else is a bug.
        if (error instanceof DOMException) return null;
        throw error;
      }
    },
  };
}

function how(iv: Uint8Array<ArrayBuffer>, name: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) };
}
