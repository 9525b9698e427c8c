import { describe, expect, it } from 'vitest';
import { drawLayers } from '../../docs/layers.ts';
import { type Import, importsOf, readExtension } from './sources.ts';

const files = readExtension();
const imports = files.flatMap(importsOf);

/**
 * What each folder may reach (design §3), downwards only; a single file may be named. `types` may be named but not run.
 * Every folder reaches itself and `utils/domain`.
 */
const REACH: Record<string, { code: string[]; types?: string[] }> = {
  'utils/domain': { code: [] },
  'utils/browser': { code: [] },
  'utils/settings': { code: [] },
  'utils/providers': { code: [] },
  // A profile is data that travels in messages; the rest of page speaks to the worker through them.
  'utils/messages': { code: ['utils/settings', 'utils/page/profile.ts'] },
  'utils/page': { code: ['utils/messages'] },
  'utils/journal': { code: [], types: ['utils/providers'] },
  'utils/team': { code: ['utils/settings/team-setup.ts'] },
  'utils/courier': { code: ['utils/journal', 'utils/providers/contract.ts'], types: ['utils/messages'] },
  'utils/worker': {
    code: [
      'utils/courier',
      'utils/journal',
      'utils/messages',
      'utils/settings',
      'utils/team',
      'utils/page/profile.ts',
      'utils/providers/contract.ts',
      // The training clinic is read as a provider is: with its limits.
      'utils/providers/http.ts',
      'utils/providers/origins.ts',
      'utils/providers/registry.ts',
    ],
  },
  components: {
    // The list of kinds says which fields a provider's form has; a connection is made in the worker alone.
    code: [
      'utils/browser/words.ts',
      'utils/settings',
      'utils/page/profile.ts',
      'utils/messages/link.ts',
      'utils/messages/lock-protocol.ts',
      'utils/messages/teach.ts',
      'utils/providers/origins.ts',
      'utils/providers/registry.ts',
    ],
    types: ['utils/messages', 'utils/page', 'utils/providers'],
  },
  'entrypoints/background': { code: ['utils'] },
  'entrypoints/dial-list.content': { code: ['utils/page', 'utils/messages', 'utils/browser'] },
  'entrypoints/teach': { code: ['utils/page', 'utils/messages', 'utils/browser'] },
  'entrypoints/teach-panel': { code: ['components', 'utils'] },
  'entrypoints/desk': { code: ['components', 'utils'] },
  'entrypoints/popup': { code: ['components', 'utils'] },
  'entrypoints/options': { code: ['components', 'utils'] },
  'entrypoints/report': { code: ['components', 'utils'] },
};

/** Which packages a folder may use; a package that is named nowhere may be used nowhere. */
const PACKAGES: Record<string, string[]> = {
  '#imports': ['entrypoints', 'utils/browser'],
  '#i18n': ['utils/browser', 'components/parts/known-codes.ts'],
  '@noble/hashes/sha2.js': ['utils/domain', 'utils/journal/lock/seal.ts'],
  '@noble/hashes/hkdf.js': ['utils/journal/lock/seal.ts'],
  '@noble/hashes/hmac.js': ['utils/journal/lock/seal.ts'],
  '@noble/ciphers/chacha.js': ['utils/journal/lock/seal.ts'],
  // The journal alone opens IndexedDB: elsewhere it would be the page's own.
  dexie: ['utils/journal'],
  '@nats-io/nats-core': ['utils/team'],
  '@nats-io/jetstream': ['utils/team'],
  'lean-qr': ['components/parts/qr-drawing.ts'],
  'lean-qr/extras/svg': ['components/parts/qr-drawing.ts'],
  preact: [
    'components',
    'entrypoints/desk',
    'entrypoints/teach-panel',
    'entrypoints/popup',
    'entrypoints/options',
    'entrypoints/report',
  ],
  'preact/hooks': ['components'],
  valibot: ['utils', 'components'],
  // Loaded by the report's page alone, and only for a file.
  'write-excel-file/browser': ['components/report/xlsx.ts'],
  fflate: ['components/report/zip-at-once.ts'],
  wxt: ['utils/settings/manifest.ts'],
};

function folderOf(path: string): string {
  return Object.keys(REACH).find((folder) => path.startsWith(`${folder}/`)) ?? path;
}

function isWithin(path: string, places: readonly string[]): boolean {
  return places.some((place) => path === place || path.startsWith(`${place}/`));
}

function isAllowed({ from, to, isType }: Import): boolean {
  const folder = folderOf(from);
  const reach = REACH[folder] as (typeof REACH)[string];
  return isWithin(to, [folder, 'utils/domain', ...reach.code, ...(isType ? (reach.types ?? []) : [])]);
}

const show = ({ from, to }: Import) => `${from} → ${to}`;

describe('imports run one way (design §3)', () => {
  it('sees the imports at all', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.filter((one) => one.isOurs).length).toBeGreaterThan(200);
    expect(imports.filter((one) => !one.isOurs).length).toBeGreaterThan(30);
  });

  it('every file stands in a folder whose reach is written down', () => {
    const strays = files.filter((file) => file.path !== 'wxt.config.ts' && REACH[folderOf(file.path)] === undefined);
    expect(strays.map((file) => file.path)).toEqual([]);
  });

  it('no file reaches further than its folder may', () => {
    const ours = imports.filter((one) => one.isOurs && one.from !== 'wxt.config.ts');
    expect(ours.filter((one) => !isAllowed(one)).map(show)).toEqual([]);
  });

  it('rooms stand in layers, none reaches up or in a ring; this is their picture', () => {
    const picture = drawLayers();
    console.log(picture);
    expect(picture.split('\n').at(-1)).toMatch(/^ 0/);
    expect(picture).toMatch(/^ 0 {2}utils\/domain$/m);
  });

  it('nothing imports an entrypoint from outside', () => {
    const intruders = imports.filter((one) => one.to.startsWith('entrypoints/') && folderOf(one.from) !== folderOf(one.to));
    expect(intruders.map(show)).toEqual([]);
  });

  it('packages are used where they belong', () => {
    const theirs = imports.filter((one) => !one.isOurs && one.from !== 'wxt.config.ts');
    expect(theirs.filter((one) => !isWithin(one.from, PACKAGES[one.to] ?? [])).map(show)).toEqual([]);
  });

  it('the background never draws: it reaches no component and no page code but the profile', () => {
    const reached = reachable('entrypoints/background');
    expect(reached.filter((path) => isWithin(path, ['components', 'utils/page']) && path !== 'utils/page/profile.ts')).toEqual(
      [],
    );
  });
});

describe('the content script', () => {
  const reached = reachable('entrypoints/dial-list.content');

  it('reaches only page, messages, domain and browser, by whatever way', () => {
    const allowed = ['entrypoints/dial-list.content', 'utils/page', 'utils/messages', 'utils/domain', 'utils/browser'];
    expect(reached.length).toBeGreaterThan(10);
    expect(reached.filter((path) => !isWithin(path, allowed))).toEqual([]);
  });

  it('holds nothing of what finds and teaches lists: that is run on demand', () => {
    expect(reached.filter((path) => isWithin(path, ['utils/page/detect', 'utils/page/teach']))).toEqual([]);
    expect(reachable('entrypoints/teach').filter((path) => path.startsWith('utils/page/detect/')).length).toBeGreaterThan(3);
  });

  it('carries no word model: the worker reads replies, and says what they seem to mean', () => {
    const model = (path: string) => path.startsWith('utils/domain/reply/') || path === 'utils/domain/reply-meaning.ts';
    expect(files.filter((file) => model(file.path)).length).toBeGreaterThan(5);
    expect(reached.filter(model)).toEqual([]);
    expect(reachable('entrypoints/background').filter(model)).not.toEqual([]);
  });

  it('runs no Preact, no Dexie and no validation library', () => {
    const packages = imports.filter((one) => reached.includes(one.from) && !one.isOurs && !one.isType).map((one) => one.to);
    expect([...new Set(packages)].sort()).toEqual(['#i18n', '#imports']);
  });
});

describe('components know nothing but props and words', () => {
  const FORBIDDEN =
    /\b(?:browser|chrome)\.\w|\bfetch\(|\bindexedDB\b|\blocalStorage\b|\bsessionStorage\b|\bnew (?:WebSocket|XMLHttpRequest|Worker)\b/;

  it('no extension API, no network, no storage', () => {
    const offenders = files.filter((file) => file.path.startsWith('components/') && FORBIDDEN.test(withoutComments(file.text)));
    expect(offenders.map((file) => file.path)).toEqual([]);
  });

  it('the domain has no clock, chance, browser or DOM of its own', () => {
    const own = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bcrypto\.|\b(?:document|window|browser|chrome)\.|\bfetch\(/;
    const offenders = files.filter((file) => file.path.startsWith('utils/domain/') && own.test(withoutComments(file.text)));
    // An id that is made anywhere and meets no other is chance; nothing is decided by it.
    expect(offenders.map((file) => file.path)).toEqual(['utils/domain/fact-id.ts']);
  });
});

/** Every file whose code a folder runs, its own included. */
function reachable(folder: string): string[] {
  const found = new Set(files.map((file) => file.path).filter((path) => path.startsWith(`${folder}/`)));
  for (const path of found) {
    for (const one of imports) if (one.from === path && one.isOurs && !one.isType && /\.tsx?$/.test(one.to)) found.add(one.to);
  }
  return [...found];
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
}
