import { beforeEach, expect, it } from 'vitest';
import { defaultSettings } from '../../../utils/settings/settings.ts';
import { createSettingsStore, type SettingsStore } from '../../../utils/settings/settings-store.ts';
import { memoryStore } from '../worker/bench.ts';

const DEFAULTS = defaultSettings({ templateName: 'Уведомление', messenger: '{имя}', sms: '{дата}', phrases: 'придёт' });
let store: ReturnType<typeof memoryStore>;
let problems: string[];
let settings: SettingsStore;
beforeEach(() => {
  store = memoryStore();
  problems = [];
  settings = createSettingsStore(
    store,
    () => DEFAULTS,
    (problem) => problems.push(problem),
  );
});

it('a new profile has the defaults, and stores nothing by being read', async () => {
  expect(await settings.read()).toEqual(DEFAULTS);
  expect([store.items, problems]).toEqual([{}, []]);
});

it('what is written is read', async () => {
  const wanted = { ...DEFAULTS, operator: 'Анна' };
  await settings.write(wanted);
  expect(await settings.read()).toEqual(wanted);
});

it('what is not valid is not written', async () => {
  await settings.write(DEFAULTS);
  await expect(settings.write({ ...DEFAULTS, templates: [] })).rejects.toThrow('noTemplate');
  expect(await settings.read()).toEqual(DEFAULTS);
});

/** As the version before stored them: one processing centre, one wait. */
const OLD = {
  clinic: { name: 'Клиника', zone: 'Europe/Samara', start: '12:00', quietFrom: '21:00', quietTo: '09:00', smsAfter: 90 },
  operator: 'Анна',
  centre: { address: 'https://centre.example/api' },
  phrases: ['придёт'],
  templates: DEFAULTS.templates,
};

it('those of before there were several providers are read as they were meant', async () => {
  store.items.settings = OLD;
  const { clinic, operator, providers, cascade, phrases } = await settings.read();
  expect([clinic.zone, operator, phrases, 'smsAfter' in clinic]).toEqual(['Europe/Samara', 'Анна', ['придёт'], false]);
  expect(providers).toEqual({
    'processing-centre': { isOn: true, isPoller: true, settings: { address: 'https://centre.example/api' } },
  });
  expect(cascade).toEqual({
    messenger: 'processing-centre',
    sms: 'processing-centre',
    failedAfter: 90,
    undeliveredAfter: 90,
    silentAfter: 90,
    noneBefore: 0,
  });
  expect(problems).toEqual([]);
});

it('those in which no centre was connected have nobody to send by', async () => {
  store.items.settings = { ...OLD, centre: { address: '' } };
  expect(await settings.read()).toMatchObject({ providers: {}, cascade: { messenger: null, sms: null, silentAfter: 90 } });
});

it('once written they are today’s, and are read as such', async () => {
  store.items.settings = OLD;
  const read = await settings.read();
  await settings.write(read);
  expect(store.items.settings).toEqual(read);
  expect(await settings.read()).toEqual(read);
});

it('of an older version, but damaged: set aside like any other', async () => {
  store.items.settings = { ...OLD, clinic: { ...OLD.clinic, smsAfter: 'two hours' } };
  expect(await settings.read()).toEqual(DEFAULTS);
  expect(problems).toEqual(['cascade.failedAfter']);
});

it.each<[string, unknown, string]>([
  ['damaged', { ...DEFAULTS, clinic: { ...DEFAULTS.clinic, zone: 'Nowhere' } }, 'clinic.zone'],
  ['of a newer version', { version: 9, everything: 'else' }, 'clinic'],
  ['no object', 'junk', ''],
])('settings that are %s are set aside, told, and survive the next write', async (_, broken, where) => {
  store.items.settings = broken;
  expect(await settings.read()).toEqual(DEFAULTS);
  expect(problems).toEqual([where]);
  await settings.write({ ...DEFAULTS, operator: 'Анна' });
  expect(store.items['settings.broken']).toEqual(broken);
  expect((await settings.read()).operator).toBe('Анна');
});
