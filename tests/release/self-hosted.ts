import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { extensionId, packCrx } from './crx.ts';
import { packZip } from './pack-zip.ts';

/** What an administrator puts on a server of their own. */
export interface SelfHosted {
  id: string;
  crx: Buffer;
  /** The update manifest that the browser asks for. */
  updates: string;
}

/** Something the person at the keyboard has to put right. */
export class BadOption extends Error {}

/** The administrator's key: an RSA private key in a PEM file outside of the project, so that it is never committed with it. */
export async function readKey(file: string, root: string): Promise<KeyObject> {
  const path = resolve(file);
  if (!relative(root, path).startsWith('..')) throw new BadOption(`${file} lies inside the project: keep the key outside of it.`);
  const key = createPrivateKey(await readFile(path).catch(() => fail(`${file} cannot be read.`)));
  if (key.asymmetricKeyType !== 'rsa')
    throw new BadOption(`${file} holds no RSA key. Make one: openssl genrsa -out key.pem 2048`);
  return key;
}

/**
 * A build as a CRX that asks for its updates at `${base}updates.xml`, and that file. Without the address in its manifest a browser would
 * ask the Web Store, which knows nothing of it.
 */
export async function packSelfHosted(build: string, key: KeyObject, base: string, crxName: string): Promise<SelfHosted> {
  const folder = folderUrl(base);
  const text = await readFile(join(build, 'manifest.json'), 'utf8');
  const manifest = { ...(JSON.parse(text) as { version: string }), update_url: `${folder}updates.xml` };
  const zip = await packZip(build, { 'manifest.json': Buffer.from(JSON.stringify(manifest)) });
  const id = extensionId(key);
  return {
    id,
    crx: packCrx(zip, key),
    updates: updateManifest({ id, version: manifest.version, codebase: `${folder}${crxName}` }),
  };
}

/** The update manifest (protocol 2.0) of one extension. */
function updateManifest({ id, version, codebase }: { id: string; version: string; codebase: string }): string {
  return [
    "<?xml version='1.0' encoding='UTF-8'?>",
    "<gupdate xmlns='http://www.google.com/update2/response' protocol='2.0'>",
    `  <app appid='${id}'>`,
    `    <updatecheck codebase='${codebase}' version='${version}' />`,
    '  </app>',
    '</gupdate>',
    '',
  ].join('\n');
}

/** An https address (http on this machine alone) that ends with `/`. */
function folderUrl(base: string): string {
  const url = URL.parse(base);
  const isHere = url?.protocol === 'http:' && url.hostname === '127.0.0.1';
  if (!url || !(url.protocol === 'https:' || isHere) || /['"<>&?#]/.test(url.href)) {
    throw new BadOption(`${base} is no https address of a folder.`);
  }
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

function fail(message: string): never {
  throw new BadOption(message);
}
