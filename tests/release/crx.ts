import { createHash, createPublicKey, createVerify, type KeyObject, sign } from 'node:crypto';

/*
 * A CRX of version 3 as Chromium's components/crx_file/crx3.proto describes it:
 *   "Cr24" · 3 · length of header · header · zip          (numbers: 32 bits, little-endian)
 *   header:      { 2: { 1: public key (DER), 2: signature }, 10000: { 1: first 16 bytes of SHA-256 of the key } }
 *   signed over: "CRX3 SignedData\0" · length of field 10000's bytes · those bytes · zip
 * Written here rather than by `chromium --pack-extension`, which puts the files' times and the folder's own order into the zip.
 */
const MAGIC = Buffer.from('Cr24');
const CONTEXT = Buffer.from('CRX3 SignedData\0');

/** The extension's id, 32 letters a to p, which follows from its key alone. */
export function extensionId(key: KeyObject): string {
  return [...keyHash(key).toString('hex')].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

/** Signs a zip with an RSA private key. The same zip and key make the same bytes. */
export function packCrx(zip: Uint8Array, privateKey: KeyObject): Buffer {
  const signedData = field(1, keyHash(privateKey));
  const signature = sign('sha256', Buffer.concat([CONTEXT, uint32(signedData.length), signedData, zip]), privateKey);
  const header = Buffer.concat([
    field(2, Buffer.concat([field(1, publicDer(privateKey)), field(2, signature)])),
    field(10_000, signedData),
  ]);
  return Buffer.concat([MAGIC, uint32(3), uint32(header.length), header, zip]);
}

/** What is in a CRX: its id, and its zip. Null where it is not one, or its signature does not hold. */
export function readCrx(bytes: Uint8Array): { id: string; zip: Buffer } | null {
  const crx = Buffer.from(bytes);
  if (crx.length < 12 || !crx.subarray(0, 4).equals(MAGIC) || crx.readUInt32LE(4) !== 3) return null;
  const end = 12 + crx.readUInt32LE(8);
  const header = fieldsOf(crx.subarray(12, end));
  const proof = fieldsOf(header.get(2) ?? Buffer.alloc(0));
  const signedData = header.get(10_000);
  const [der, signature] = [proof.get(1), proof.get(2)];
  if (!der || !signature || !signedData) return null;
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const zip = crx.subarray(end);
  const verify = createVerify('sha256').update(CONTEXT).update(uint32(signedData.length)).update(signedData).update(zip);
  const isOfKey = fieldsOf(signedData).get(1)?.equals(keyHash(key)) === true;
  return verify.verify(key, signature) && isOfKey ? { id: extensionId(key), zip } : null;
}

function publicDer(key: KeyObject): Buffer {
  return (key.type === 'public' ? key : createPublicKey(key)).export({ format: 'der', type: 'spki' });
}

function keyHash(key: KeyObject): Buffer {
  return createHash('sha256').update(publicDer(key)).digest().subarray(0, 16);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** One length-delimited field of a protocol buffer. */
function field(number: number, value: Uint8Array): Buffer {
  return Buffer.concat([varint(number * 8 + 2), varint(value.length), value]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return Buffer.from([...bytes, rest]);
}

function fieldsOf(message: Buffer): Map<number, Buffer> {
  const fields = new Map<number, Buffer>();
  let at = 0;
  const next = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message[at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const number = next() >>> 3;
    const length = next();
    fields.set(number, message.subarray(at, at + length));
    at += length;
  }
  return fields;
}
