import { generateKeyPairSync } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOf } from '../../e2e/harness/browser.ts';
import { extensionId } from '../../release/crx.ts';
import { packSelfHosted } from '../../release/self-hosted.ts';

/** An administrator's own server of updates, on this machine. */
export interface Store {
  id: string;
  updateUrl: string;
  /** From now on this version is the newest. */
  offer(version: string): Promise<void>;
  /** How often the update manifest and the packages were asked for. */
  asked: { manifest: number; crx: number };
  close(): Promise<void>;
}

/**
 * Serves the drill build under a key made for this run, packed as a release packs it; but its clinic's host is not asked for on a click: of
 * what a policy has installed the browser lets nothing press the prompt, nor allow the host beforehand.
 */
export async function openStore(): Promise<Store> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const folder = await mkdtemp(join(tmpdir(), 'dozvon-store-'));
  await cp(outputOf('chrome-mv3-drill'), folder, { recursive: true });
  const files = new Map<string, Uint8Array | string>();
  const asked = { manifest: 0, crx: 0 };
  const server = createServer(({ url = '' }, response) => {
    const path = new URL(url, 'http://127.0.0.1').pathname;
    const body = files.get(path);
    if (path.endsWith('.xml')) asked.manifest += 1;
    if (path.endsWith('.crx')) asked.crx += 1;
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': path.endsWith('.crx') ? 'application/x-chrome-extension' : 'text/xml',
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    id: extensionId(privateKey),
    updateUrl: `${base}updates.xml`,
    asked,
    async offer(version) {
      const path = join(folder, 'manifest.json');
      const manifest = JSON.parse(await readFile(path, 'utf8')) as object;
      await writeFile(path, JSON.stringify({ ...manifest, version, host_permissions: ['http://127.0.0.1/*'] }));
      const { crx, updates } = await packSelfHosted(folder, privateKey, base, `dozvon-${version}.crx`);
      files.set(`/dozvon-${version}.crx`, crx);
      files.set('/updates.xml', updates);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
