import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../utils/messages/server.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { settingsRequests } from '../../../utils/worker/settings-requests.ts';
import { teachRequests } from '../../../utils/worker/teach-requests.ts';
import { EMPTY_VIEW } from '../page/teach/canned.ts';
import { OURS, openWorkerBench, PAGE, PROFILE, STRANGER, type WorkerBench } from './bench.ts';

const OTHER = 'https://other.example/list?day=1';
const PANEL: Caller = { side: 'ours', url: 'chrome-extension://x/teach-panel.html', tab: 7 };
const TAUGHT: Caller = { side: 'page', url: OTHER, tab: 7 };
const NEW = { ...PROFILE, id: 'other', pages: ['https://other.example/list*'] };

let bench: WorkerBench;
let ours: ReturnType<typeof teachRequests>;
let page: ReturnType<typeof pageRequests>;
beforeEach(async () => {
  bench = await openWorkerBench();
  ours = teachRequests(bench.office);
  page = pageRequests(bench.office);
});
afterEach(() => bench.db.close());

const want = (tab = 7, url = OTHER) => ours['teach.want']({ tab, url }, OURS);
const grant = async () => {
  bench.browser.granted.add('https://other.example/*');
  await bench.office.teaching.openWanted();
};

/** A page that is being taught, and the ticket of its panel. */
async function begin(): Promise<string> {
  await want();
  await grant();
  return (await page['teach.begin']({}, TAUGHT)).ticket;
}

describe('a page that was wanted', () => {
  it('is taught once the browser allows it, though the popup is gone by then', async () => {
    expect(await want()).toEqual({ isOpen: false });
    expect(bench.taught).toEqual([]);
    await grant();
    expect(bench.taught).toEqual([7]);
  });

  it('is taught at once where it is allowed already, and only once', async () => {
    bench.browser.granted.add('https://other.example/*');
    await Promise.all([want(), bench.office.teaching.openWanted()]);
    expect(bench.taught).toEqual([7]);
    await bench.office.teaching.openWanted();
    expect(bench.taught).toEqual([7]);
  });

  it('is not taught for another host that is allowed, nor after the prompt was left open for long', async () => {
    await want();
    bench.browser.granted.add('https://elsewhere.example/*');
    expect(await bench.office.teaching.openWanted()).toBe(false);
    bench.clock.now += 6 * 60_000;
    await grant();
    expect(bench.taught).toEqual([]);
  });

  it.each(['chrome://extensions', 'file:///list.html', 'about:blank', 'no address'])('%s cannot be', async (url) => {
    await expect(want(7, url)).rejects.toMatchObject({ code: 'notTeachable' });
  });

  it('a failure to open it keeps no other from being opened', async () => {
    const { teaching } = bench.office;
    bench.browser.granted.add('https://other.example/*');
    bench.refusesTeaching = true;
    await expect(want()).rejects.toMatchObject({ code: 'notTeachable' });
    bench.refusesTeaching = false;
    expect(await want(8)).toEqual({ isOpen: true });
    expect(await teaching.openWanted()).toBe(false);
  });
});

describe('the script that teaches', () => {
  it('begins only in a tab where it was started, and from what the page was taught before', async () => {
    await expect(page['teach.begin']({}, STRANGER)).rejects.toMatchObject({ code: 'notAllowed' });
    await page['teach.open']({}, PAGE);
    expect(bench.taught).toEqual([PAGE.tab]);
    expect((await page['teach.begin']({}, PAGE)).profile).toEqual(PROFILE);
  });

  it('is started from a page only where that is connected', async () => {
    await expect(page['teach.open']({}, STRANGER)).rejects.toMatchObject({ code: 'notAllowed' });
    expect(bench.taught).toEqual([]);
  });

  it('and its panel hear each other, in one tab and by one ticket', async () => {
    const ticket = await begin();
    expect(await ours['teach.enter']({ ticket }, PANEL)).toEqual({ isGood: true });
    expect(await ours['teach.enter']({ ticket }, { ...PANEL, tab: 8 })).toEqual({ isGood: false });
    expect(await ours['teach.enter']({ ticket: 'another' }, PANEL)).toEqual({ isGood: false });
    await page['teach.tell']({ ticket, view: EMPTY_VIEW }, TAUGHT);
    await ours['teach.act']({ ticket, act: { do: 'again' } }, PANEL);
    expect(bench.published).toEqual([
      { topic: 'teachView', data: { ticket, view: EMPTY_VIEW }, side: 'ours' },
      { topic: 'teachAct', data: { ticket, act: { do: 'again' } }, side: 'page' },
    ]);
    for (const strange of [
      () => page['teach.tell']({ ticket, view: EMPTY_VIEW }, STRANGER),
      () => ours['teach.act']({ ticket, act: { do: 'again' } }, { ...PANEL, tab: 8 }),
      () => ours['teach.save']({ ticket, profile: NEW }, { ...PANEL, tab: 8 }),
      () => ours['teach.leave']({ ticket: 'another' }, PANEL),
    ])
      await expect(strange()).rejects.toMatchObject({ code: 'staleTicket' });
  });

  it('what is saved is connected, the script ends, and the ticket is good no more', async () => {
    const ticket = await begin();
    await ours['teach.save']({ ticket, profile: NEW }, PANEL);
    expect(bench.browser.injected).toEqual([NEW.pages]);
    expect(bench.published.at(-1)?.data).toEqual({ ticket, act: { do: 'close' } });
    expect(await bench.office.pages.profileFor(OTHER)).toEqual(NEW);
    expect(await ours['teach.enter']({ ticket }, PANEL)).toEqual({ isGood: false });
  });

  it('a page that nobody has allowed cannot be saved, and teaching goes on', async () => {
    const ticket = await begin();
    const profile = { ...NEW, pages: ['https://elsewhere.example/list*'] };
    await expect(ours['teach.save']({ ticket, profile }, PANEL)).rejects.toMatchObject({ code: 'noPermission' });
    expect(await ours['teach.enter']({ ticket }, PANEL)).toEqual({ isGood: true });
  });

  it('left without saving, the page is as it was', async () => {
    const ticket = await begin();
    await ours['teach.leave']({ ticket }, PANEL);
    expect(bench.published.at(-1)?.data).toEqual({ ticket, act: { do: 'close' } });
    expect(bench.browser.resumed).toEqual([7]);
    expect(await bench.office.pages.profileFor(OTHER)).toBeNull();
  });
});

describe('a page that does not fit', () => {
  const settings = () => settingsRequests(bench.office);
  const troubles = async () => (await settings()['pages.list']({}, OURS)).pages.map(({ trouble }) => trouble);

  it('is told by its beats until it fits, and not for ever', async () => {
    await page['list.beat']({ date: null, trouble: 'changed' }, PAGE);
    expect(await troubles()).toEqual(['changed']);
    expect((await settings()['pages.at']({ url: PAGE.url }, OURS)).page?.trouble).toBe('changed');
    await page['list.beat']({ date: null, trouble: null }, PAGE);
    expect(await troubles()).toEqual([null]);
    await page['list.beat']({ date: null, trouble: 'login' }, PAGE);
    bench.clock.now += 11 * 60_000;
    expect(await troubles()).toEqual([null]);
  });

  it('disconnecting tells its open tabs', async () => {
    await settings()['pages.disconnect']({ id: 'dent' }, OURS);
    expect(bench.published).toEqual([{ topic: 'pageGone', data: { id: 'dent' }, side: 'page' }]);
    expect((await settings()['pages.at']({ url: PAGE.url }, OURS)).page).toBeNull();
    await expect(page['list.beat']({ date: null }, PAGE)).rejects.toMatchObject({ code: 'notAllowed' });
  });

  it('its profile can be kept as a file', async () => {
    expect(await settings()['pages.profile']({ id: 'dent' }, OURS)).toEqual({ profile: PROFILE });
    expect(await settings()['pages.profile']({ id: 'none' }, OURS)).toEqual({ profile: null });
  });
});
