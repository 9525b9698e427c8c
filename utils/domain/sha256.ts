/** What SHA-256 is built on (FIPS 180-4, 4.2.2 and 5.3.3), worked out instead of listed. */
const { ROUNDS, START } = constants();

const words = new Uint32Array(64);

/**
 * SHA-256 of bytes. A list of thousands of rows has one for each before its first frame, so it is written for a script that has just
 * been compiled: no calls within a round, no object for each hash.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  const length = bytes.length;
  const padded = new Uint8Array(((length + 72) >> 6) << 6);
  padded.set(bytes);
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(length / 0x20000000));
  view.setUint32(padded.length - 4, length << 3);
  const state = START.slice();
  for (let at = 0; at < padded.length; at += 64) mixIn(state, view, at);
  const out = new DataView(new ArrayBuffer(32));
  for (let i = 0; i < 8; i++) out.setUint32(i * 4, state[i] as number);
  return new Uint8Array(out.buffer);
}

function mixIn(state: Uint32Array, view: DataView, at: number): void {
  const w = words;
  for (let i = 0; i < 16; i++) w[i] = view.getUint32(at + i * 4);
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15] as number;
    const y = w[i - 2] as number;
    const low = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const high = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = ((w[i - 16] as number) + low + (w[i - 7] as number) + high) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const e1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + e1 + ((e & f) ^ (~e & g)) + (ROUNDS[i] as number) + (w[i] as number)) | 0;
    const a0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (a0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] as number) + value;
}

/** Fractions of the cube roots of the first 64 primes, and of the square roots of the first 8. */
function constants(): { ROUNDS: Uint32Array; START: Uint32Array } {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return {
    ROUNDS: Uint32Array.from(primes, (prime) => fraction(prime, 3n)),
    START: Uint32Array.from(primes.slice(0, 8), (prime) => fraction(prime, 2n)),
  };
}

/** The first 32 bits after the point of a number's root, exactly. */
function fraction(prime: number, power: bigint): number {
  const scaled = BigInt(prime) << (32n * power);
  let low = 0n;
  for (let bit = 1n << 37n; bit > 0n; bit >>= 1n) if ((low + bit) ** power <= scaled) low += bit;
  return Number(low & 0xffffffffn);
}
