import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { momentOf } from '../../../utils/domain/clinic-time.ts';
import { ProviderError } from '../../../utils/providers/contract.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { settingsRequests, type TryCentre } from '../../../utils/worker/settings-requests.ts';
import { scriptedProvider } from '../courier/scripted-provider.ts';
import { DAY, OURS, openWorkerBench, PAGE, PROFILE, TODAY, visitOf, type WorkerBench, ZONE } from './bench.ts';

const CENTRE = 'https://centre.example';
let bench: WorkerBench;
let tried: (string | null)[][];
let answer: ReturnType<TryCentre>;
let ours: ReturnType<typeof settingsRequests>;
beforeEach(async () => {
  bench = await openWorkerBench();
  tried = [];
  answer = Promise.resolve(scriptedProvider({ check: async () => ({ channels: ['max', 'sms'] }) }));
  ours = settingsRequests(bench.office, (address, token) => {
    tried.push([address, token]);
    return answer;
  });
});
afterEach(() => bench.db.close());

const connect = (address: string, token: string | null) => ours['centre.connect']({ address, token }, OURS);
const check = (address: string, token: string | null) => ours['centre.check']({ address, token }, OURS);
const token = async () => (await bench.db.secrets.get('centre'))?.value ?? null;
const address = async () => (await bench.office.settings.read()).centre.address;

describe('the centre’s token', () => {
  it('is never told to anybody, only that there is one', async () => {
    await connect(CENTRE, 'secret-1');
    const told = [
      await ours['settings.read']({}, OURS),
      await ours['shift.summary']({ date: null }, OURS),
      await connect(CENTRE, null),
    ];
    expect(told[0]).toMatchObject({ hasToken: true, settings: { centre: { address: CENTRE } } });
    expect(JSON.stringify(told)).not.toContain('secret-1');
    expect(JSON.stringify(bench.store.items)).not.toContain('secret-1');
  });

  it('stays with its address, and goes when the address changes', async () => {
    await connect(CENTRE, 'secret-1');
    await connect(CENTRE, null);
    expect(await token()).toBe('secret-1');
    await connect('https://other.example', null);
    expect([await token(), await address()]).toEqual([null, 'https://other.example']);
  });

  it('is shown to no other address when that one is tried without a token of its own', async () => {
    await connect(CENTRE, 'secret-1');
    expect(await check('https://other.example', null)).toEqual({ fault: 'unauthorised', channels: [] });
    expect(tried).toEqual([]);
    await check(CENTRE, null);
    await check('https://other.example', 'secret-2');
    expect(tried).toEqual([
      [CENTRE, null],
      ['https://other.example', 'secret-2'],
    ]);
  });

  it('is at no moment paired with another’s address', async () => {
    await connect(CENTRE, 'secret-1');
    const { set } = bench.store;
    bench.store.set = async () => {
      throw new Error('killed');
    };
    await expect(connect('https://other.example', 'secret-2')).rejects.toThrow('killed');
    bench.store.set = set;
    expect([await token(), await address()]).toEqual([null, CENTRE]);
  });

  it.each(['', 'centre.example', 'ftp://centre.example', 'javascript:alert(1)'])(
    'an address that is none (“%s”) is refused, and what was connected stays',
    async (wrong) => {
      await connect(CENTRE, 'secret-1');
      if (wrong !== '') await expect(connect(wrong, 'secret-2')).rejects.toMatchObject({ code: 'invalid', detail: 'address' });
      else await connect('', null);
      expect([await token(), await address()]).toEqual(wrong === '' ? [null, ''] : ['secret-1', CENTRE]);
    },
  );
});

describe('connecting a centre', () => {
  it('ends the wait for a person, and starts work; a new address is read from its oldest event', async () => {
    await connect(CENTRE, 'secret-1');
    await bench.db.providers.update('processing-centre', {
      needsPerson: true,
      fault: 'unauthorised',
      faults: 3,
      retryAt: 9e12,
      cursor: 'c9',
    });
    bench.works = 0;
    await connect(CENTRE, 'secret-2');
    const mended = { needsPerson: false, fault: null, faults: 0, retryAt: null };
    expect(await bench.db.providers.get('processing-centre')).toMatchObject({ ...mended, cursor: 'c9' });
    await connect('https://other.example', 'secret-3');
    expect(await bench.db.providers.get('processing-centre')).toMatchObject({ ...mended, cursor: null });
    expect(bench.works).toBe(2);
  });

  it('«Проверить» says what is wrong, or which channels there are', async () => {
    expect(await check(CENTRE, 't')).toEqual({ fault: null, channels: ['max', 'sms'] });
    answer = Promise.resolve(null);
    expect(await check(CENTRE, 't')).toEqual({ fault: 'noPermission', channels: [] });
    const throwing = (error: Error) => Promise.resolve(scriptedProvider({ check: () => Promise.reject(error) }));
    answer = throwing(new ProviderError('notJson', 'maybe'));
    expect(await check(CENTRE, 't')).toEqual({ fault: 'notJson', channels: [] });
    answer = throwing(new TypeError('a bug'));
    await expect(check(CENTRE, 't')).rejects.toThrow('a bug');
  });
});

describe('settings', () => {
  it('are written without touching the centre, which is connected by itself', async () => {
    await connect(CENTRE, 'secret-1');
    const { settings } = await ours['settings.read']({}, OURS);
    const wanted = { ...settings, operator: 'Вера', centre: { address: 'https://evil.example' } };
    expect(await ours['settings.write']({ settings: wanted }, OURS)).toEqual({
      settings: { ...wanted, centre: { address: CENTRE } },
    });
    expect(await address()).toBe(CENTRE);
    expect((await bench.office.settings.read()).operator).toBe('Вера');
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
