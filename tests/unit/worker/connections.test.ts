import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Journal, openJournal } from '../../../utils/journal/journal.ts';
import { keepSecrets } from '../../../utils/journal/secrets.ts';
import type { Settings } from '../../../utils/settings/settings.ts';
import { defaultSettings } from '../../../utils/settings/settings.ts';
import { createSettingsStore, type SettingsStore } from '../../../utils/settings/settings-store.ts';
import { createConnections } from '../../../utils/worker/connections.ts';
import { memoryStore } from './bench.ts';

const CENTRE = { isOn: true, isPoller: true, settings: { address: 'https://centre.example' } };
const GREEN = {
  isOn: true,
  isPoller: true,
  settings: { dialect: 'max', address: 'https://api.green-api.com', instance: '3100000001', choices: '', buttons: false },
};

let opened = 0;
let db: Journal;
let settings: SettingsStore;
let allowed: Set<string>;
const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json({ channels: [] }));
beforeEach(async () => {
  opened += 1;
  db = await openJournal(`connections-${opened}`);
  allowed = new Set(['https://centre.example/*', 'https://api.green-api.com/*']);
  const first = defaultSettings({ templateName: 'т', messenger: '', sms: '', phrases: 'придёт' });
  settings = createSettingsStore(
    memoryStore(),
    () => first,
    () => undefined,
  );
  await keepSecrets(db, 'processing-centre', { token: 'secret-1' });
  await keepSecrets(db, 'green-api', { token: 'secret-2' });
  fetch.mockClear();
});

const connections = () =>
  createConnections({
    db,
    settings,
    fetch,
    sendOnce: fetch,
    now: () => 0,
    isAllowed: async (origins) => origins.every((origin) => allowed.has(origin)),
  });

async function connected(providers: Settings['providers'], cascade: Partial<Settings['cascade']> = {}) {
  const before = await settings.read();
  await settings.write({ ...before, providers, cascade: { ...before.cascade, ...cascade } });
  return connections();
}

describe('what is kept becomes providers', () => {
  it('each with its own secret, which goes to its own host', async () => {
    const { providers } = await connected({ 'processing-centre': CENTRE, 'green-api': GREEN });
    const all = await providers();
    expect(all.map(({ id, isPoller }) => [id, isPoller])).toEqual([
      ['processing-centre', true],
      ['green-api', true],
    ]);
    await all[0]?.provider?.check();
    const [url, request] = fetch.mock.calls[0] ?? [];
    expect(new URL(String(url)).host).toBe('centre.example');
    expect(new Headers(request?.headers).get('Authorization')).toBe('Bearer secret-1');
    expect(JSON.stringify(fetch.mock.calls)).not.toContain('secret-2');
  });

  it('one whose host the browser does not allow is there, and cannot be called', async () => {
    allowed.delete('https://centre.example/*');
    const { providers, route } = await connected({ 'processing-centre': CENTRE }, { messenger: 'processing-centre' });
    expect(await providers()).toMatchObject([{ id: 'processing-centre', provider: null }]);
    expect(await route('messenger')).toBeNull();
  });

  it('one that is switched off, of a newer version, or with settings that are none is not there', async () => {
    const { providers } = await connected({
      'processing-centre': { ...CENTRE, isOn: false },
      pigeon: CENTRE,
      'green-api': { ...GREEN, settings: { address: 'nowhere' } },
    });
    expect(await providers()).toEqual([]);
  });

  it('only a queue that hands each event out once can be left to another station', async () => {
    const { providers } = await connected({
      'processing-centre': { ...CENTRE, isPoller: false },
      'green-api': { ...GREEN, isPoller: false },
    });
    expect((await providers()).map(({ id, isPoller }) => [id, isPoller])).toEqual([
      ['processing-centre', true],
      ['green-api', false],
    ]);
  });

  it('an error says nothing of an address that holds a token', async () => {
    const { providers } = await connected({ 'green-api': GREEN });
    fetch.mockImplementationOnce(async (url) => {
      throw new TypeError(`Failed to fetch ${url}`);
    });
    const error: unknown = await (await providers())[0]?.provider?.check().catch((cause: unknown) => cause);
    const { inspect } = await import('node:util');
    expect(String(fetch.mock.calls[0]?.[0])).toContain('secret-2');
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('secret-2');
  });
});

describe('whom the rule names', () => {
  it('each channel has its own; nobody where none is named, or one that cannot send so', async () => {
    const both = { 'processing-centre': CENTRE, 'green-api': GREEN };
    const { route } = await connected(both, { messenger: 'green-api', sms: 'processing-centre' });
    expect([await route('messenger'), await route('sms')]).toEqual(['green-api', 'processing-centre']);
    await connected(both, { messenger: null, sms: 'green-api' });
    expect([await route('messenger'), await route('sms')]).toEqual([null, null]);
    await connected(both, { sms: 'by-hand' });
    expect(await route('sms')).toBeNull();
    await connected({ 'green-api': GREEN }, { messenger: 'processing-centre' });
    expect(await route('messenger')).toBeNull();
  });
});
