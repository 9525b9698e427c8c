import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** Who signs certificates; its own certificate is what a browser is told to trust. */
export interface Authority {
  name: string;
  key: KeyObject;
  pem: string;
}

export interface CertificateWish {
  /** The one name that it stands for: an IPv4 address. */
  address: string;
  from: Date;
  until: Date;
}

/** A certificate with its key, both as PEM. */
export interface Certified {
  cert: string;
  key: string;
}

export function makeAuthority(name: string): Authority {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const from = new Date(Date.now() - 86_400_000);
  const until = new Date(Date.now() + 86_400_000);
  const isAuthority = extension('551d13', der(0x30, der(0x01, Buffer.of(0xff))));
  return { name, key: privateKey, pem: signed(name, privateKey, name, publicKey, from, until, isAuthority) };
}

/** A server's certificate, made and signed here and now: nothing of it is kept in the project. */
export function makeCertificate(authority: Authority, { address, from, until }: CertificateWish): Certified {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const names = extension('551d11', der(0x30, der(0x87, Buffer.from(address.split('.').map(Number)))));
  return {
    cert: signed(authority.name, authority.key, 'server', publicKey, from, until, names),
    key: privateKey.export({ type: 'sec1', format: 'pem' }).toString(),
  };
}

/** ecdsa-with-SHA256. */
const ALGORITHM = der(0x30, oid('2a8648ce3d040302'));

/** X.509 version 3 (RFC 5280 §4.1). */
function signed(
  issuer: string,
  issuerKey: KeyObject,
  subject: string,
  publicKey: KeyObject,
  from: Date,
  until: Date,
  extensions: Buffer,
): string {
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.concat([Buffer.of(0x40), randomBytes(8)])),
    ALGORITHM,
    nameOf(issuer),
    der(0x30, time(from), time(until)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, extensions)),
  );
  const signature = der(0x03, Buffer.of(0), sign('sha256', body, issuerKey));
  const lines = der(0x30, body, ALGORITHM, signature)
    .toString('base64')
    .match(/.{1,64}/g);
  return `-----BEGIN CERTIFICATE-----\n${lines?.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function nameOf(name: string): Buffer {
  return der(0x30, der(0x31, der(0x30, oid('550403'), der(0x0c, Buffer.from(name)))));
}

function extension(id: string, value: Buffer): Buffer {
  return der(0x30, oid(id), der(0x04, value));
}

/** UTCTime: the form for years before 2050. */
function time(at: Date): Buffer {
  return der(0x17, Buffer.from(`${at.toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

/** A tag, its length and what it holds (ASN.1 DER). */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const long = body.length > 0xff ? [0x82, body.length >> 8, body.length & 0xff] : [0x81, body.length];
  return Buffer.concat([Buffer.from([tag, ...(body.length < 0x80 ? [body.length] : long)]), body]);
}
