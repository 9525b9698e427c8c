import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../conventions/sources.ts';
import { checkBuilt, listFiles, readBytes, readText, scriptsOf, sizeOf } from './output.ts';

const RELEASE = 'chrome-mv3';
const CONTENT_SCRIPT = 'content-scripts/dial-list.js';
const TEACHER = 'teach.js';
const WORKER = 'background.js';

beforeAll(() => checkBuilt(RELEASE));

describe('the manifest', () => {
  it('is as reviewed in manifest.json beside this test: permissions, resources, who may connect', () => {
    const { version, ...manifest } = JSON.parse(readText(RELEASE, 'manifest.json'));
    const reviewed = JSON.parse(readFileSync(join(import.meta.dirname, 'manifest.json'), 'utf8'));
    expect(manifest).toEqual(reviewed);
    expect(version).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
  });

  it('names only files that are there', () => {
    const manifest = readText(RELEASE, 'manifest.json');
    const named = [...manifest.matchAll(/"([\w/-]+\.(?:js|html|png|css))"/g)].map((match) => match[1] as string);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((path) => !listFiles(RELEASE).includes(path))).toEqual([]);
  });

  it('has icons that are PNGs of their size', () => {
    const { icons } = JSON.parse(readText(RELEASE, 'manifest.json')) as { icons: Record<string, string> };
    for (const [size, path] of Object.entries(icons)) {
      const bytes = readBytes(RELEASE, path);
      expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([Number(size), Number(size)]);
    }
  });
});

/** The scripts that a page names itself: all that it loads before it is shown. */
function atOnce(page: string): string[] {
  return [...readText(RELEASE, page).matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((match) => match[1] as string);
}

describe('what a clinic’s computer loads', () => {
  it.each([
    // The aim is 30: docs/decisions/0007 says what the rest is made of and how to shed it.
    ['the content script', 72, () => [CONTENT_SCRIPT]],
    // Of which the client of the team's store is 237 (0017, 0023), the second copy 17 (0018), what keeps a request from being repeated 2 (0021).
    // The PIN lock, most of it its cipher, is 30 (0028).
    ['the worker', 601, () => [WORKER]],
    // Run on demand, once for a page.
    ['the script that teaches', 84, () => [TEACHER]],
    // The screen that asks for the PIN is 3 (0028).
    ['the popup', 54, () => scriptsOf(RELEASE, 'popup.html')],
    // What draws the QR code of an SMS by hand is loaded when one is wanted (0009).
    ['the desk', 103, () => atOnce('desk.html')],
    ['the panel that teaches', 50, () => scriptsOf(RELEASE, 'teach-panel.html')],
    // Half of it writes Excel files, and is loaded when one is wanted.
    ['the report', 135, () => scriptsOf(RELEASE, 'report.html')],
  ] as const)('%s is at most %i KB', (_, limit, files) => {
    const bytes = sizeOf(RELEASE, files());
    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThanOrEqual(limit * 1000);
  });

  it.each([CONTENT_SCRIPT, TEACHER])(
    '%s holds neither Dexie nor Preact: storage opened there would be the page’s own',
    (path) => {
      const script = readText(RELEASE, path);
      expect(script).not.toMatch(/dexie|indexedDB|__k\b.*__c\b|preact/i);
      expect(readText(RELEASE, WORKER)).toMatch(/indexedDB/);
    },
  );

  it('no fault can be injected in a release, and its clock is the machine’s', () => {
    const scripts = listFiles(RELEASE).filter((path) => path.endsWith('.js'));
    expect(scripts.filter((path) => /drill\.|__DRILL__/.test(readText(RELEASE, path)))).toEqual([]);
  });

  it('no script is fetched from elsewhere, none is run from text', () => {
    for (const path of listFiles(RELEASE).filter((one) => one.endsWith('.html'))) {
      expect(readText(RELEASE, path), path).not.toMatch(/(?:src|href)="(?!\/|\.)|<script(?![^>]*\bsrc=)[^>]*>|\son\w+=/);
    }
    for (const path of listFiles(RELEASE).filter((one) => one.endsWith('.js'))) {
      expect(readText(RELEASE, path), path).not.toMatch(/\bimportScripts\(|\beval\(|\bnew Function\(/);
    }
  });

  it('no script starts a worker from a piece of text: an extension’s page may not, and would wait for it for ever', () => {
    for (const path of listFiles(RELEASE).filter((one) => one.endsWith('.js'))) {
      expect(readText(RELEASE, path), path).not.toMatch(/new (?:Shared)?Worker\(/);
    }
  });

  it('what writes Excel files is loaded neither by the popup nor by the desk', () => {
    const writes = (page: string) => scriptsOf(RELEASE, page).filter((path) => readText(RELEASE, path).includes('sharedStrings'));
    expect(writes('report.html')).not.toEqual([]);
    expect([...writes('popup.html'), ...writes('desk.html'), ...writes('options.html')]).toEqual([]);
  });

  it('every text file is UTF-8 without noncharacters: Chromium refuses an extension with one', () => {
    const noncharacters = /[\uFDD0-\uFDEF\uFFFE\uFFFF]|[\u{1FFFE}\u{1FFFF}\u{10FFFE}\u{10FFFF}]/u;
    for (const path of listFiles(RELEASE).filter((one) => /\.(?:js|css|html|json)$/.test(one))) {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(readBytes(RELEASE, path));
      expect(noncharacters.test(text), path).toBe(false);
    }
  });
});

describe('the drill build', () => {
  it('carries the fault points that a release lacks', () => {
    checkBuilt('chrome-mv3-drill');
    expect(readText('chrome-mv3-drill', WORKER)).toMatch(/drill\.hold/);
  });

  it('carries a clock that can be set, one for all contexts', () => {
    checkBuilt('chrome-mv3-drill');
    const pages = ['popup', 'desk', 'options', 'report'].map((page) => scriptsOf('chrome-mv3-drill', `${page}.html`));
    for (const scripts of [[WORKER], [CONTENT_SCRIPT], ...pages]) {
      expect(scripts.map((path) => readText('chrome-mv3-drill', path)).join('\n'), scripts.join()).toMatch(/drill\.clock/);
    }
  });

  it('asks for nothing that a release does not', () => {
    checkBuilt('chrome-mv3-drill');
    expect(JSON.parse(readText('chrome-mv3-drill', 'manifest.json'))).toEqual(JSON.parse(readText(RELEASE, 'manifest.json')));
  });
});
