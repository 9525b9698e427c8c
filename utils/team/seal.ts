import { base32 } from '../domain/base32.ts';

const VERSION = 1;
const IV = 12;

/** What is stored at the team's store can be read by those who have the clinic's key, not by the server or its backups. */
export interface Seal {
  /** A stand-in for a visit's id in subjects, which stand in server logs: 24 characters `[a-z2-7]`. */
  token(visit: string): Promise<string>;
  /** `subject` binds the sealed value to its place: moved to another, it does not open. */
  close(value: unknown, subject: string): Promise<Uint8Array>;
  /** Null for what was sealed by another key, for another subject, or damaged. */
  open(sealed: Uint8Array, subject: string): Promise<unknown>;
}

/** A new clinic key, 35 random bytes in 56 letters, to be handed to the clinic's other profiles. */
export function newClinicKey(): string {
  return base32(crypto.getRandomValues(new Uint8Array(35)));
}

/** Builds the seal from a clinic's key; throws RangeError when the text is not one. */
export async function createSeal(key: string): Promise<Seal> {
  if (!/^[a-z2-7]{56}$/.test(key)) throw new RangeError('Not a clinic key');
  const root = await crypto.subtle.importKey('raw', new TextEncoder().encode(key), 'HKDF', false, ['deriveKey']);
  const derive = (info: string, as: AesKeyGenParams | HmacKeyGenParams, usages: KeyUsage[]) =>
    crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: new TextEncoder().encode(info) },
      root,
      as,
      false,
      usages,
    );
  const body = await derive('dozvon body 1', { name: 'AES-GCM', length: 256 }, ['encrypt', 'decrypt']);
  const name = await derive('dozvon visit 1', { name: 'HMAC', hash: 'SHA-256', length: 256 }, ['sign']);
  const tokens = new Map<string, string>();

  return {
    async token(visit) {
      const known = tokens.get(visit);
      if (known !== undefined) return known;
      const hash = new Uint8Array(await crypto.subtle.sign('HMAC', name, new TextEncoder().encode(visit)));
      const token = base32(hash.subarray(0, 15));
      tokens.set(visit, token);
      return token;
    },
    async close(value, subject) {
      const iv = crypto.getRandomValues(new Uint8Array(IV));
      const plain = new TextEncoder().encode(JSON.stringify(value));
      const secret = new Uint8Array(await crypto.subtle.encrypt(bound(iv, subject), body, plain));
      const sealed = new Uint8Array(1 + IV + secret.length);
      sealed[0] = VERSION;
      sealed.set(iv, 1);
      sealed.set(secret, 1 + IV);
      return sealed;
    },
    async open(sealed, subject) {
      if (sealed[0] !== VERSION || sealed.length <= 1 + IV) return null;
      try {
        const plain = await crypto.subtle.decrypt(bound(sealed.slice(1, 1 + IV), subject), body, sealed.slice(1 + IV));
        return JSON.parse(new TextDecoder().decode(plain)) as unknown;
      } catch (error) {
        if (error instanceof SyntaxError || (error instanceof DOMException && error.name === 'OperationError')) return null;
        throw error;
      }
    },
  };
}

function bound(iv: Uint8Array<ArrayBuffer>, subject: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(subject) };
}
