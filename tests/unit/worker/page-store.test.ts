import { beforeEach, describe, expect, it } from 'vitest';
import { createPageStore, originsOf, type PageStore } from '../../../utils/worker/page-store.ts';
import { memoryStore, PAGE, PROFILE, pageBrowser, STRANGER } from './bench.ts';

let store: ReturnType<typeof memoryStore>;
let browser: ReturnType<typeof pageBrowser>;
let pages: PageStore;
beforeEach(() => {
  store = memoryStore();
  browser = pageBrowser();
  pages = createPageStore(store, browser);
});

const OTHER = { ...PROFILE, id: 'other', pages: ['https://other.example/list*'] };

describe('connected pages', () => {
  it('a profile is found for its own pages and no others', async () => {
    await pages.connect(PROFILE);
    expect(await pages.profileFor(PAGE.url)).toEqual(PROFILE);
    expect(await pages.profileFor(STRANGER.url)).toBeNull();
    expect(await pages.profileFor('https://dent.example/patients')).toBeNull();
    expect(await pages.profileFor('https://dent.example.evil.example/dialup')).toBeNull();
  });

  it('connecting without the browser’s permission is refused, and nothing is kept', async () => {
    await expect(pages.connect(OTHER)).rejects.toMatchObject({ code: 'noPermission' });
    expect([await pages.list(), browser.registered, browser.injected]).toEqual([[], [], []]);
  });

  it('connecting registers all granted pages and starts on tabs that are open', async () => {
    browser.granted.add('https://other.example/*');
    await pages.connect(PROFILE);
    const listed = await pages.connect(OTHER);
    expect(listed.map((page) => [page.id, page.isGranted])).toEqual([
      ['dent', true],
      ['other', true],
    ]);
    expect(browser.registered.at(-1)).toEqual([...PROFILE.pages, ...OTHER.pages]);
    expect(browser.injected).toEqual([PROFILE.pages, OTHER.pages]);
  });

  it('connecting again replaces the profile of that id', async () => {
    await pages.connect(PROFILE);
    await pages.connect({ ...PROFILE, name: 'DENT 2' });
    expect((await pages.list()).map((page) => page.name)).toEqual(['DENT 2']);
  });

  it('a page whose permission was taken away stays listed and is not run on', async () => {
    await pages.connect(PROFILE);
    browser.granted.clear();
    await pages.registerGranted();
    expect(browser.registered.at(-1)).toEqual([]);
    expect(await pages.list()).toMatchObject([{ id: 'dent', isGranted: false }]);
  });

  it('tabs that the browser brings back are begun on once the pages are registered, where nothing of ours runs yet', async () => {
    await pages.startOpen();
    expect(browser.injectedMissing).toEqual([]);
    await pages.connect(PROFILE);
    browser.registered.length = 0;
    await pages.startOpen();
    expect([browser.registered, browser.injectedMissing]).toEqual([[PROFILE.pages], [PROFILE.pages]]);
    browser.granted.clear();
    await pages.startOpen();
    expect(browser.injectedMissing).toEqual([PROFILE.pages]);
  });

  it('disconnecting leaves the others', async () => {
    browser.granted.add('https://other.example/*');
    await pages.connect(PROFILE);
    await pages.connect(OTHER);
    expect((await pages.disconnect('dent')).map((page) => page.id)).toEqual(['other']);
    expect(browser.registered.at(-1)).toEqual(OTHER.pages);
    expect(await pages.profileFor(PAGE.url)).toBeNull();
  });

  it('a stored profile that cannot be read takes no other with it, and is kept for a version that can', async () => {
    const newer = { ...OTHER, dozvon: 'page-profile-2' };
    store.items.pages = [newer, 'junk', PROFILE];
    expect((await pages.list()).map((page) => page.id)).toEqual(['dent']);
    await pages.connect({ ...PROFILE, name: 'DENT 2' });
    expect(store.items.pages).toEqual([newer, 'junk', { ...PROFILE, name: 'DENT 2' }]);
  });

  it('a store that holds no list at all is a store without pages', async () => {
    store.items.pages = { nonsense: true };
    expect(await pages.list()).toEqual([]);
    await pages.connect(PROFILE);
    expect(await pages.profileFor(PAGE.url)).toEqual(PROFILE);
  });
});

describe('pages set by the administrator', () => {
  const open = (managed: unknown[]) => createPageStore(store, browser, async () => managed);

  it('come before one’s own, replace one of the same id, and are registered', async () => {
    await pages.connect({ ...PROFILE, name: 'own' });
    browser.granted.add('https://other.example/*');
    pages = open([OTHER, { ...PROFILE, name: 'policy' }]);
    expect((await pages.list()).map(({ name, isManaged }) => [name, isManaged])).toEqual([
      [OTHER.name, true],
      ['policy', true],
    ]);
    expect((await pages.profileFor(PAGE.url))?.name).toBe('policy');
    await pages.registerGranted();
    expect(browser.registered.at(-1)).toEqual([...OTHER.pages, ...PROFILE.pages]);
  });

  it('can be neither taught nor disconnected here, and the rest can', async () => {
    pages = open([PROFILE, 'junk', { ...PROFILE, id: 'A B' }]);
    await expect(pages.connect({ ...PROFILE, name: 'mine' })).rejects.toMatchObject({ code: 'managed' });
    await expect(pages.disconnect('dent')).rejects.toMatchObject({ code: 'managed' });
    browser.granted.add('https://other.example/*');
    expect((await pages.connect(OTHER)).map(({ id }) => id)).toEqual(['dent', 'other']);
    expect((await pages.disconnect('other')).map(({ id }) => id)).toEqual(['dent']);
  });

  it('a profile is handed out as it stands', async () => {
    pages = open([PROFILE]);
    expect(await pages.profileFor(PAGE.url)).toEqual(PROFILE);
    expect(await pages.profileOf('dent')).toEqual(PROFILE);
    expect(await pages.profileOf('none')).toBeNull();
  });
});

it('access is asked for hosts, each once', () => {
  expect(originsOf(['https://dent.example/dialup*', 'https://dent.example/list', 'http://10.0.0.5/d/*'])).toEqual([
    'https://dent.example/*',
    'http://10.0.0.5/*',
  ]);
});
