import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { momentOf } from '../../../utils/domain/clinic-time.ts';
import type { Settings } from '../../../utils/settings/settings.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { settingsRequests } from '../../../utils/worker/settings-requests.ts';
import { DAY, OURS, openWorkerBench, PAGE, PROFILE, TODAY, visitOf, type WorkerBench, ZONE } from './bench.ts';

let bench: WorkerBench;
let ours: ReturnType<typeof settingsRequests>;
beforeEach(async () => {
  bench = await openWorkerBench();
  ours = settingsRequests(bench.office);
});
afterEach(() => bench.db.close());

describe('settings', () => {
  it('are written without touching what is connected, which is done by itself', async () => {
    const { settings } = await ours['settings.read']({}, OURS);
    const evil = { 'processing-centre': { isOn: true, isPoller: true, settings: { address: 'https://evil.example' } } };
    const wanted = { ...settings, operator: 'Вера', providers: evil };
    expect(await ours['settings.write']({ settings: wanted }, OURS)).toEqual({ settings: { ...wanted, providers: {} } });
    expect(await bench.office.settings.read()).toMatchObject({ operator: 'Вера', providers: {} });
  });

  it.each<[Partial<Settings['cascade']>, string]>([
    [{ messenger: 'sms-gate' }, 'a phone that knows no messenger'],
    [{ messenger: 'by-hand' }, 'a messenger by hand'],
    [{ sms: 'green-api' }, 'SMS by a messenger'],
    [{ sms: 'nobody' }, 'nobody known'],
  ])('an order of sending that cannot be is refused: %s, %s', async (change) => {
    const { settings } = await ours['settings.read']({}, OURS);
    const wanted = { ...settings, cascade: { ...settings.cascade, ...change } };
    await expect(ours['settings.write']({ settings: wanted }, OURS)).rejects.toMatchObject({ code: 'badSettings' });
    expect(await bench.office.settings.read()).toEqual(settings);
  });

  it('an order of sending may end by hand, or with nobody', async () => {
    const { settings } = await ours['settings.read']({}, OURS);
    for (const change of [{ sms: 'by-hand' }, { messenger: null, sms: null }]) {
      const wanted = { ...settings, cascade: { ...settings.cascade, ...change } };
      expect(await ours['settings.write']({ settings: wanted }, OURS)).toEqual({ settings: wanted });
    }
  });

  it('come with a real visit to preview a template on', async () => {
    expect((await ours['settings.read']({}, OURS)).sample).toBeNull();
    await pageRequests(bench.office)['list.seen']({ visits: [visitOf(0)] }, PAGE);
    expect((await ours['settings.read']({}, OURS)).sample).toEqual(visitOf(0));
  });
});

describe('the shift at a glance', () => {
  it('before noon it is today’s list, from noon on the next day that has visits', async () => {
    const summary = async () => (await ours['shift.summary']({ date: null }, OURS)).summary?.date ?? null;
    expect(await summary()).toBeNull();
    await pageRequests(bench.office)['list.seen'](
      { visits: [visitOf(0), visitOf(1, { date: TODAY }), visitOf(2, { date: '2026-11-27' })] },
      PAGE,
    );
    expect(await summary()).toBe(DAY);
    bench.clock.now = momentOf(TODAY, '11:59', ZONE);
    expect(await summary()).toBe(TODAY);
    bench.clock.now = momentOf('2026-11-26', '13:00', ZONE);
    expect(await summary()).toBe('2026-11-27');
  });

  it('knows where the list is, and how the centre stands', async () => {
    expect(await ours['shift.summary']({ date: null }, OURS)).toMatchObject({ list: null, health: { connected: true } });
    await pageRequests(bench.office)['list.seen']({ visits: [visitOf(0)] }, PAGE);
    bench.provider = null;
    expect(await ours['shift.summary']({ date: DAY }, OURS)).toMatchObject({
      list: PAGE.url,
      summary: { visits: 1 },
      health: { connected: false },
    });
  });
});

it('pages are connected and disconnected', async () => {
  expect((await ours['pages.list']({}, OURS)).pages).toMatchObject([{ id: 'dent', isGranted: true }]);
  expect((await ours['pages.disconnect']({ id: 'dent' }, OURS)).pages).toEqual([]);
  expect((await ours['pages.connect']({ profile: PROFILE }, OURS)).pages).toMatchObject([{ id: 'dent' }]);
});
