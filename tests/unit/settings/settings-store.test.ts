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
