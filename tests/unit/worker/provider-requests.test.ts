import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryOf } from '../../../utils/journal/provider-memory.ts';
import { secretsOf } from '../../../utils/journal/secrets.ts';
import { type Provider, ProviderError } from '../../../utils/providers/contract.ts';
import { providerRequests } from '../../../utils/worker/provider-requests.ts';
import { settingsRequests } from '../../../utils/worker/settings-requests.ts';
import { scriptedProvider } from '../courier/scripted-provider.ts';
import { OURS, openWorkerBench, type WorkerBench } from './bench.ts';

const ID = 'processing-centre';
const CENTRE = 'https://centre.example';
const OTHER = 'https://other.example';
let bench: WorkerBench;
/** With what a provider was connected to be tried. */
let tried: [address: unknown, secrets: Record<string, string>][];
let answer: Promise<Provider | null>;
let ours: ReturnType<typeof providerRequests> & ReturnType<typeof settingsRequests>;
beforeEach(async () => {
  bench = await openWorkerBench();
  tried = [];
  answer = Promise.resolve(scriptedProvider({ check: async () => ({ channels: ['max', 'sms'] }) }));
  const connect = (_: unknown, { address }: Record<string, unknown>, secrets: Record<string, string>) => {
    tried.push([address, secrets]);
    return answer;
  };
  ours = { ...settingsRequests(bench.office), ...providerRequests(bench.office, { connect }) };
});
afterEach(() => bench.db.close());

const wish = (address: string, token: string | null) => ({
  id: ID,
  settings: { address },
  secrets: token === null ? {} : { token },
});
const connect = (address: string, token: string | null, change: { isOn?: boolean; isPoller?: boolean } = {}) =>
  ours['provider.connect']({ ...wish(address, token), isOn: true, isPoller: true, ...change }, OURS);
const check = (address: string, token: string | null) => ours['provider.check'](wish(address, token), OURS);
const disconnect = () => ours['provider.disconnect']({ id: ID }, OURS);
const token = async () => (await secretsOf(bench.db, ID)).token ?? null;
const settings = () => bench.office.settings.read();
const address = async () => (await settings()).providers[ID]?.settings.address ?? '';

describe('a secret', () => {
  it('is never told to anybody, only that there is one', async () => {
    await connect(CENTRE, 'secret-1');
    const told = [
      await ours['settings.read']({}, OURS),
      await ours['shift.summary']({ date: null }, OURS),
      await ours['provider.health']({}, OURS),
      await connect(CENTRE, null),
    ];
    expect(told[0]).toMatchObject({
      secrets: { [ID]: ['token'] },
      settings: { providers: { [ID]: { settings: { address: CENTRE } } } },
    });
    expect(JSON.stringify(told)).not.toContain('secret-1');
    expect(JSON.stringify(bench.store.items)).not.toContain('secret-1');
  });

  it('stays with its address, and goes when the address changes', async () => {
    await connect(CENTRE, 'secret-1');
    await connect(CENTRE, null);
    expect(await token()).toBe('secret-1');
    await connect(OTHER, null);
    expect([await token(), await address()]).toEqual([null, OTHER]);
  });

  it('is shown to no other address when that one is tried without one of its own', async () => {
    await connect(CENTRE, 'secret-1');
    expect(await check(OTHER, null)).toEqual({ fault: 'unauthorised', channels: [], account: null });
    expect(tried).toEqual([]);
    await check(CENTRE, null);
    await check(OTHER, 'secret-2');
    expect(tried).toEqual([
      [CENTRE, { token: 'secret-1' }],
      [OTHER, { token: 'secret-2' }],
    ]);
  });

  it('is at no moment paired with another’s address', async () => {
    await connect(CENTRE, 'secret-1');
    const { set } = bench.store;
    bench.store.set = async () => {
      throw new Error('killed');
    };
    await expect(connect(OTHER, 'secret-2')).rejects.toThrow('killed');
    bench.store.set = set;
    expect([await token(), await address()]).toEqual([null, CENTRE]);
  });

  it('stays, and the new address is refused, where the second copy cannot follow: a repair would pair them', async () => {
    await connect(CENTRE, 'secret-1');
    bench.copied = async () => false;
    await expect(connect(OTHER, 'secret-2')).rejects.toMatchObject({ code: 'noRoom' });
    expect([await token(), await address()]).toEqual(['secret-1', CENTRE]);
  });

  it('that the second copy may still have is paired with no other address', async () => {
    await connect(CENTRE, 'secret-1');
    bench.copied = vi.fn().mockResolvedValueOnce(true).mockResolvedValue(false);
    await expect(connect(OTHER, 'secret-2')).rejects.toMatchObject({ code: 'noRoom' });
    expect([await token(), await address()]).toEqual([null, CENTRE]);
  });

  it.each(['', 'centre.example', 'ftp://centre.example', 'javascript:alert(1)', 'https://user:pw@centre.example'])(
    'an address that is none (“%s”) is refused, and what was connected stays',
    async (wrong) => {
      await connect(CENTRE, 'secret-1');
      await expect(connect(wrong, 'secret-2')).rejects.toMatchObject({ code: 'invalid', detail: 'address' });
      await expect(check(wrong, 'secret-2')).rejects.toMatchObject({ code: 'invalid', detail: 'address' });
      expect([await token(), await address()]).toEqual(['secret-1', CENTRE]);
    },
  );

  it('of a kind that this version does not have is not kept', async () => {
    const strange = { ...wish(CENTRE, 't'), id: 'pigeon', isOn: true, isPoller: true };
    await expect(ours['provider.connect'](strange, OURS)).rejects.toMatchObject({ code: 'invalid', detail: 'id' });
    expect(await bench.db.secrets.count()).toBe(0);
  });
});

describe('connecting', () => {
  it('ends the wait for a person, and starts work; a new address is read from its oldest event', async () => {
    await connect(CENTRE, 'secret-1');
    await bench.db.providers.update(ID, { needsPerson: true, fault: 'unauthorised', faults: 3, retryAt: 9e12, cursor: 'c9' });
    bench.works = 0;
    await connect(CENTRE, 'secret-2');
    const mended = { needsPerson: false, fault: null, faults: 0, retryAt: null };
    expect(await bench.db.providers.get(ID)).toMatchObject({ ...mended, cursor: 'c9' });
    await connect(OTHER, 'secret-3');
    expect(await bench.db.providers.get(ID)).toMatchObject({ ...mended, cursor: null });
    expect(bench.works).toBe(2);
  });

  it('what a provider remembers is about its account, and goes with it', async () => {
    await connect(CENTRE, 'secret-1');
    await memoryOf(bench.db, ID).put('chat:1', '+79370000001');
    await memoryOf(bench.db, 'green-api').put('chat:1', '+79370000002');
    await connect(CENTRE, 'secret-2');
    expect(await memoryOf(bench.db, ID).get('chat:1')).toBe('+79370000001');
    await connect(OTHER, 'secret-3');
    expect(await memoryOf(bench.db, ID).get('chat:1')).toBeUndefined();
    expect(await memoryOf(bench.db, 'green-api').get('chat:1')).toBe('+79370000002');
  });

  it('whom nobody sends for yet is named in the rule; whom somebody does is left to a person', async () => {
    const first = await settings();
    await bench.office.settings.write({ ...first, cascade: { ...first.cascade, messenger: null, sms: null } });
    const aero = { email: 'a@clinic.example', sign: 'Clinic', address: 'https://gate.smsaero.ru/v2' };
    await ours['provider.connect']({ id: 'sms-aero', settings: aero, secrets: { key: 'k' }, isOn: true, isPoller: true }, OURS);
    expect((await settings()).cascade).toMatchObject({ messenger: null, sms: 'sms-aero' });
    await connect(CENTRE, 'secret-1');
    expect((await settings()).cascade).toMatchObject({ messenger: ID, sms: 'sms-aero' });
  });

  it('keeps whether it is on, and whether this station takes the answers', async () => {
    await connect(CENTRE, 'secret-1', { isOn: false, isPoller: false });
    expect((await settings()).providers[ID]).toMatchObject({ isOn: false, isPoller: false });
  });

  it('«Проверить» says what is wrong, or which channels and whose account there are', async () => {
    expect(await check(CENTRE, 't')).toEqual({ fault: null, channels: ['max', 'sms'], account: null });
    answer = Promise.resolve(scriptedProvider({ check: async () => ({ channels: ['sms'], account: 'Pixel 7' }) }));
    expect(await check(CENTRE, 't')).toEqual({ fault: null, channels: ['sms'], account: 'Pixel 7' });
    answer = Promise.resolve(null);
    expect(await check(CENTRE, 't')).toEqual({ fault: 'noPermission', channels: [], account: null });
    const throwing = (error: Error) => Promise.resolve(scriptedProvider({ check: () => Promise.reject(error) }));
    answer = throwing(new ProviderError('notJson', 'maybe'));
    expect(await check(CENTRE, 't')).toEqual({ fault: 'notJson', channels: [], account: null });
    answer = throwing(new TypeError('a bug'));
    await expect(check(CENTRE, 't')).rejects.toThrow('a bug');
  });
});

describe('the rule follows what is connected', () => {
  const GREEN = { dialect: 'max', address: 'https://api.green-api.com', instance: '1101000001', choices: '', buttons: false };
  const PHONE = { mode: 'local', address: 'http://192.168.1.20:8080', user: 'sms', device: '', sim: 'any' };
  const attach = (id: string, own: Record<string, string | boolean>) =>
    ours['provider.connect']({ id, settings: own, secrets: {}, isOn: true, isPoller: true }, OURS);
  const rule = async () => {
    const { messenger, sms } = (await settings()).cascade;
    return [messenger, sms];
  };
  const write = async (messenger: string | null, sms: string | null) => {
    const now = await settings();
    await bench.office.settings.write({ ...now, cascade: { ...now.cascade, messenger, sms } });
  };
  beforeEach(() => write(null, null));

  it('after a messenger alone the SMS of R3 goes by hand, until something sends it', async () => {
    await attach('green-api', GREEN);
    expect(await rule()).toEqual(['green-api', 'by-hand']);
    await attach('sms-gate', PHONE);
    expect(await rule()).toEqual(['green-api', 'sms-gate']);
    await ours['provider.disconnect']({ id: 'sms-gate' }, OURS);
    expect(await rule()).toEqual(['green-api', 'by-hand']);
  });

  it('what somebody has decided stays when a connection is only changed', async () => {
    await attach('green-api', GREEN);
    await attach('sms-gate', PHONE);
    await write(null, 'by-hand');
    await attach('green-api', { ...GREEN, choices: '1, 2, 3' });
    await attach('sms-gate', PHONE);
    expect(await rule()).toEqual([null, 'by-hand']);
  });

  it('where it asks for no provider nothing is missing; where nobody has said, something is', async () => {
    bench.provider = null;
    const isConnected = async () => (await ours['provider.health']({}, OURS)).health.connected;
    expect(await isConnected()).toBe(false);
    await write(null, 'by-hand');
    expect(await isConnected()).toBe(true);
    await write('green-api', 'by-hand');
    expect(await isConnected()).toBe(false);
  });
});

describe('disconnecting', () => {
  it('takes secrets, memory and place in the rule with it; what the provider has not got is free for another', async () => {
    await connect(CENTRE, 'secret-1');
    await memoryOf(bench.db, ID).put('k', 1);
    const visit = 'aaaaaaaaaaaaaaaa';
    const ref = `${visit}.evening.messenger`;
    const base = { visit, batch: 'b', provider: ID, taken: false, attempt: 0, changedAt: 1 };
    const message = { clientRef: ref, channel: 'messenger', to: '+79370000001', text: 't', notAfter: '', visit: {} } as never;
    await bench.db.outbox.bulkPut([
      { ...base, ref, state: 'claimed', message },
      { ...base, ref: `${visit}.evening.sms`, provider: 'sms-gate', state: 'claimed', message },
    ]);
    await disconnect();
    expect(await settings()).toMatchObject({ providers: {}, cascade: { messenger: null, sms: null } });
    expect([await token(), await memoryOf(bench.db, ID).get('k'), await bench.db.providers.get(ID)]).toEqual([
      null,
      undefined,
      undefined,
    ]);
    expect(await bench.db.outbox.get(ref)).toMatchObject({ state: 'settled', taken: false });
    expect(await bench.db.outbox.get(`${visit}.evening.sms`)).toMatchObject({ state: 'claimed' });
    const [fact] = await bench.db.facts.toArray();
    expect(fact).toMatchObject({ kind: 'message.withdrawn', by: 'Анна', data: { ref, why: 'disconnected' } });
  });
});
