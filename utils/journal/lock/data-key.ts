/** The data key as it stands on the disk: sealed under a key that only the PIN makes. */
export interface WrappedKey {
  salt: Uint8Array<ArrayBuffer>;
  /** Of PBKDF2 with SHA-256. */
  iterations: number;
  iv: Uint8Array<ArrayBuffer>;
  key: Uint8Array<ArrayBuffer>;
}

/** OWASP's least for PBKDF2-SHA-256; what a guess costs is in docs/security.md. */
const ITERATIONS = 600_000;

/** A new key, 32 random bytes, under which everything is sealed. */
export function newDataKey(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(32));
}

/** Wraps the data key under a PIN or passphrase. Takes a few tenths of a second on purpose. */
export async function wrapKey(dataKey: Uint8Array<ArrayBuffer>, pin: string, iterations = ITERATIONS): Promise<WrappedKey> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const wrapping = await keyOf(pin, salt, iterations);
  const key = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, wrapping, dataKey));
  return { salt, iterations, iv, key };
}

/** The data key; null for another PIN, or for bytes that were damaged: nobody can tell which. */
export async function unwrapKey({ salt, iterations, iv, key }: WrappedKey, pin: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const wrapping = await keyOf(pin, salt, iterations);
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, wrapping, key));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return null;
    throw error;
  }
}

/** Composed and decomposed letters (й, ё) are the same PIN on every keyboard. */
async function keyOf(pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin.normalize('NFKC')), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(derivation, typed, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
