import { beforeAll, describe, expect, it } from 'vitest';
import { checkBuilt, listFiles, readText } from './output.ts';

const RELEASE = 'chrome-mv3';
/** What runs without Preact: on the clinic's page, and in the worker. */
const BARE = ['content-scripts/dial-list.js', 'teach.js', 'background.js'];

/** Scripts of the release with a pattern in them, and how often. */
function found(pattern: RegExp): Record<string, number> {
  const scripts = listFiles(RELEASE).filter((path) => /\.(?:js|html)$/.test(path));
  const counts = scripts.map((path) => [path, [...readText(RELEASE, path).matchAll(new RegExp(pattern, 'g'))].length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

beforeAll(() => {
  checkBuilt(RELEASE);
  // A scan that sees nothing finds nothing.
  expect(Object.keys(found(/\bfunction\b/)).length).toBeGreaterThan(8);
});

describe('the bundle of a release', () => {
  it.each([
    ['text run as code', /\beval\(|\bFunction\(|set(?:Timeout|Interval)\(\s*["'`]/],
    [
      'text parsed as markup',
      /outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|srcdoc|setHTMLUnsafe/,
    ],
    ['script of another address', /importScripts|import\(\s*["'`](?![./])|\bsrc=["']?(?!\/|\.)\w+:/],
    ['code in the page’s own world', /["'`]MAIN["'`]|world:/],
    ['map to the sources', /sourceMappingURL/],
    [
      'ear for other extensions or pages',
      /on(?:Message|Connect)External\??\.addListener|onUserScript|addEventListener\(["'`]message/,
    ],
    ['the page’s own storage', /\b(?:localStorage|sessionStorage)\b|document\.cookie/],
    ['beacon', /sendBeacon|XMLHttpRequest|new EventSource/],
  ])('has no %s', (_, pattern) => {
    expect(found(pattern)).toEqual({});
  });

  it('innerHTML stands where Preact sets what a component asks for by `dangerouslySetInnerHTML`, and no component asks', () => {
    const places = Object.keys(found(/innerHTML/));
    expect(places).toEqual([expect.stringMatching(/^chunks\/store-[\w-]+\.js$/)]);
    // Preact compares it with a prop's name, twice; to ask for it a component would have to name it as its own prop.
    expect(found(/dangerouslySetInnerHTML/)).toEqual(Object.fromEntries(places.map((path) => [path, 2])));
    expect(found(/==["'`]dangerouslySetInnerHTML["'`]\?/)).toEqual(found(/dangerouslySetInnerHTML/));
    expect(places.filter((path) => BARE.includes(path))).toEqual([]);
  });

  it('listens to no other extension, and the manifest lets none connect', () => {
    expect(found(/onMessageExternal|onConnectExternal/)).toEqual({});
    expect(JSON.parse(readText(RELEASE, 'manifest.json')).externally_connectable).toEqual({ ids: [] });
  });

  it('names no host but the providers’, the namespaces of files it writes, and links in errors of libraries', () => {
    const urls = listFiles(RELEASE)
      .filter((path) => /\.(?:js|html|css)$/.test(path))
      .flatMap((path) =>
        [...readText(RELEASE, path).matchAll(/\b(?:https?|wss?):\/\/([\w.-]+)/g)].map((match) => match[1] as string),
      );
    expect([...new Set(urls)].sort()).toEqual([
      // The training clinic, on this computer only.
      '127.0.0.1',
      'api.green-api.com',
      'api.sms-gate.app',
      'bit.ly',
      // The second copy's key has this address in the extension's own cache; no request goes there.
      'dozvon.invalid',
      'gate.smsaero.ru',
      'link.example',
      'schemas.microsoft.com',
      'schemas.openxmlformats.org',
      'tinyurl.com',
      'www.w3.org',
    ]);
  });

  it('holds no file but scripts, pages, styles, pictures and texts', () => {
    expect(listFiles(RELEASE).filter((path) => !/\.(?:js|html|css|png|json)$/.test(path))).toEqual([]);
  });
});
