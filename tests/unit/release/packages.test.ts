import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareFolders } from '../../release/compare-folders.ts';
import { extensionId, packCrx, readCrx } from '../../release/crx.ts';
import { readOptions } from '../../release/options.ts';
import { packZip } from '../../release/pack-zip.ts';
import { checkPapers, isDated } from '../../release/papers.ts';
import { packSelfHosted, readKey } from '../../release/self-hosted.ts';
import { whatIsWrong } from '../../release/store-pictures.ts';
import { root } from '../conventions/sources.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
let folder = '';
const build = () => join(folder, 'build');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dozvon-release-'));
  await mkdir(join(build(), 'icon'), { recursive: true });
  await writeFile(join(build(), 'manifest.json'), JSON.stringify({ manifest_version: 3, name: 'x', version: '1.2.3' }));
  await writeFile(join(build(), 'icon', '16.png'), Buffer.from([0, 1, 2]));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a picture for the stores', () => {
  const picture = (width: number, height: number, kind: number) => {
    const png = Buffer.alloc(30);
    png.write('\x89PNG', 'latin1');
    png.writeUInt32BE(width, 16);
    png.writeUInt32BE(height, 20);
    png[25] = kind;
    return png;
  };

  it('is a PNG of 1280x800 without transparency', () => {
    expect(whatIsWrong(picture(1280, 800, 2))).toEqual([]);
    expect(whatIsWrong(picture(1366, 768, 2))).toEqual(['1366x768 instead of 1280x800']);
    expect(whatIsWrong(picture(1280, 800, 6))).toEqual(['has transparency']);
    expect(whatIsWrong(Buffer.from('RIFF'))).toEqual(['no PNG']);
  });
});

describe('a zip', () => {
  it('is the same bytes in every zone, and holds the files as they are', async () => {
    const here = await packZip(build());
    const script = `import { packZip } from ${JSON.stringify(join(root, 'tests/release/pack-zip.ts'))};
      process.stdout.write(Buffer.from(await packZip(${JSON.stringify(build())})).toString('base64'));`;
    const there = execFileSync(join(root, 'node_modules/.bin/node'), ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      env: { ...process.env, TZ: 'America/Los_Angeles' },
    });
    expect(there).toBe(Buffer.from(here).toString('base64'));
    expect(Object.keys(unzipSync(here))).toEqual(['icon/16.png', 'manifest.json']);
  });

  it('two folders that differ in a byte or a file are told apart', async () => {
    const other = join(folder, 'other');
    await mkdir(join(other, 'icon'), { recursive: true });
    await writeFile(join(other, 'manifest.json'), await readFile(join(build(), 'manifest.json')));
    await writeFile(join(other, 'icon', '16.png'), Buffer.from([0, 1, 3]));
    await writeFile(join(other, 'more.js'), '');
    expect(await compareFolders(build(), build())).toEqual([]);
    expect(await compareFolders(build(), other)).toEqual(['icon/16.png', 'more.js']);
  });
});

describe('a CRX', () => {
  const zip = Buffer.from('PK as it were');

  it('says whose it is and gives its zip back; the same zip and key make the same bytes', () => {
    const crx = packCrx(zip, privateKey);
    expect(readCrx(crx)).toEqual({ id: extensionId(privateKey), zip });
    expect(packCrx(zip, privateKey).equals(crx)).toBe(true);
    expect(extensionId(privateKey)).toMatch(/^[a-p]{32}$/);
  });

  it('with one byte changed, or cut short, is none', () => {
    const crx = packCrx(zip, privateKey);
    for (const at of [0, 4, crx.length - 1]) {
      const changed = Buffer.from(crx);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(readCrx(changed)).toBeNull();
    }
    expect(readCrx(crx.subarray(0, 8))).toBeNull();
    expect(readCrx(crx.subarray(0, -1))).toBeNull();
  });

  it('for a server of one’s own asks for its updates there, and is the build in all else', async () => {
    const { id, crx, updates } = await packSelfHosted(build(), privateKey, 'https://clinic.example/dozvon', 'dozvon-1.2.3.crx');
    const files = unzipSync(readCrx(crx)?.zip ?? new Uint8Array());
    const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()) as object;
    expect(manifest).toEqual({
      manifest_version: 3,
      name: 'x',
      version: '1.2.3',
      update_url: 'https://clinic.example/dozvon/updates.xml',
    });
    expect([...(files['icon/16.png'] ?? [])]).toEqual([0, 1, 2]);
    expect(updates).toContain(`appid='${id}'`);
    expect(updates).toContain("codebase='https://clinic.example/dozvon/dozvon-1.2.3.crx' version='1.2.3'");
  });

  it.each(['http://clinic.example/', 'clinic.example', "https://clinic.example/'", 'https://clinic.example/?a=b'])(
    'is not made for %s',
    async (base) => {
      await expect(packSelfHosted(build(), privateKey, base, 'x.crx')).rejects.toThrow('no https address');
    },
  );

  it('its key lies outside of the project, and is RSA', async () => {
    await expect(readKey(join(root, 'key.pem'), root)).rejects.toThrow('inside the project');
    await expect(readKey(join(folder, 'none.pem'), root)).rejects.toThrow('cannot be read');
    const { privateKey: curve } = generateKeyPairSync('ed25519');
    await writeFile(join(folder, 'curve.pem'), curve.export({ type: 'pkcs8', format: 'pem' }));
    await expect(readKey(join(folder, 'curve.pem'), root)).rejects.toThrow('no RSA key');
    await writeFile(join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(extensionId(await readKey(join(folder, 'key.pem'), root))).toBe(extensionId(privateKey));
  });
});

describe('what a release is asked for', () => {
  it('a key and its address go together', () => {
    expect(readOptions(['--draft'])).toEqual({ key: null, updateUrl: null, isDraft: true });
    expect(() => readOptions(['--key', 'key.pem'])).toThrow('go together');
    expect(() => readOptions(['--kye', 'key.pem'])).toThrow('Usage');
  });

  it('a version that the papers say nothing of is no release', async () => {
    expect(await checkPapers(root, JSON.parse(await readFile(join(root, 'package.json'), 'utf8')).version)).toEqual([]);
    expect(await checkPapers(root, '99.0.0')).toEqual(['CHANGELOG.md says nothing of 99.0.0']);
    expect(await checkPapers(folder, '1.0.0-beta')).toHaveLength(4);
    await writeFile(join(folder, 'CHANGELOG.md'), '# Changelog\n\n## 1.2.0 (2026-11-23)\n\n## 1.1.0 (not released)\n');
    expect([await isDated(folder, '1.2.0'), await isDated(folder, '1.1.0'), await isDated(folder, '9.9.9')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
