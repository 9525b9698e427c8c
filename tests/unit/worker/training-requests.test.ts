import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RefusedError } from '../../../utils/messages/link.ts';
import type { Fetch } from '../../../utils/providers/http.ts';
import { providerRequests } from '../../../utils/worker/provider-requests.ts';
import { trainingRequests } from '../../../utils/worker/training-requests.ts';
import { scriptedProvider } from '../courier/scripted-provider.ts';
import { OURS, openWorkerBench, PROFILE, type WorkerBench } from './bench.ts';

const ADDRESS = 'http://127.0.0.1:8410/dialup?date=2026-11-24';
const CLINIC = {
  dozvon: 'training-1',
  clinic: { name: 'Учебная клиника', zone: 'Europe/Samara' },
  profile: { ...PROFILE, id: 'training', pages: ['http://127.0.0.1/dialup*'] },
  provider: { id: 'processing-centre', settings: { address: 'http://127.0.0.1:8411' }, secrets: { token: 'training' } },
  list: ADDRESS,
};
let bench: WorkerBench;
let asked: string[];
let answer: () => Response;
beforeEach(async () => {
  bench = await openWorkerBench();
  bench.store.items.pages = [];
  bench.browser.granted.add('http://127.0.0.1/*');
  asked = [];
  answer = () => Response.json(CLINIC);
});
afterEach(() => bench.db.close());

function connect(address = ADDRESS) {
  const { office } = bench;
  const ours = providerRequests(office, { connect: async () => scriptedProvider({}) });
  const fetch = (async (url: string) => {
    asked.push(url);
    return answer();
  }) as Fetch;
  return trainingRequests(office, ours['provider.connect'], fetch)['training.connect']({ address }, OURS);
}

const code = (connecting: Promise<unknown>) =>
  connecting.then(
    () => null,
    (error: RefusedError) => error.code,
  );

describe('the training clinic', () => {
  it('is connected as a person would: its page, its provider, its name and zone', async () => {
    expect(await connect()).toEqual({ list: ADDRESS });
    expect(asked).toEqual(['http://127.0.0.1:8410/dozvon-training.json']);
    expect(await bench.office.pages.list()).toMatchObject([{ id: 'training', isGranted: true }]);
    expect(await bench.office.settings.read()).toMatchObject({
      clinic: CLINIC.clinic,
      providers: { 'processing-centre': { isOn: true, settings: CLINIC.provider.settings } },
    });
  });

  it('can be connected anew, at another port', async () => {
    await connect();
    answer = () => Response.json({ ...CLINIC, provider: { ...CLINIC.provider, settings: { address: 'http://127.0.0.1:9000' } } });
    await connect();
    expect((await bench.office.settings.read()).providers['processing-centre']?.settings).toEqual({
      address: 'http://127.0.0.1:9000',
    });
  });

  it.each(['https://dent.example', 'http://127.0.0.1.example', 'http://10.0.0.1:8410', 'учебная', ''])(
    'is not looked for at «%s»',
    async (address) => {
      expect(await code(connect(address))).toBe('trainingAbsent');
      expect(asked).toEqual([]);
    },
  );

  it.each([
    ['nobody answers', () => new Response('no', { status: 404 })],
    ['somebody else answers', () => Response.json({ hello: 1 })],
    ['its page is elsewhere', () => Response.json({ ...CLINIC, profile: PROFILE })],
    [
      'its provider is elsewhere',
      () => Response.json({ ...CLINIC, provider: { ...CLINIC.provider, settings: { address: 'https://centre.example' } } }),
    ],
    ['its list is elsewhere', () => Response.json({ ...CLINIC, list: 'https://dent.example/' })],
    ['its zone is none', () => Response.json({ ...CLINIC, clinic: { name: 'x', zone: 'Mars/Dome' } })],
  ])('is absent where %s, and nothing is connected then', async (_, response) => {
    answer = response;
    expect(await code(connect())).toBe('trainingAbsent');
    expect(await bench.office.pages.list()).toEqual([]);
    expect((await bench.office.settings.read()).providers).toEqual({});
  });

  it('never comes beside a real clinic', async () => {
    bench.store.items.pages = [PROFILE];
    expect(await code(connect())).toBe('trainingTaken');
    bench.store.items.pages = [];
    const ours = providerRequests(bench.office, { connect: async () => scriptedProvider({}) });
    const real = { id: 'processing-centre', settings: { address: 'https://centre.example' }, secrets: { token: 'real' } };
    await ours['provider.connect']({ ...real, isOn: true, isPoller: true }, OURS);
    expect(await code(connect())).toBe('trainingTaken');
    expect(asked).toEqual([]);
  });
});
