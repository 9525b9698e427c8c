import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { POLICY_KEYS, withoutPolicy, withPolicy } from '../../../utils/settings/policy.ts';
import { defaultSettings, type Settings } from '../../../utils/settings/settings.ts';
import { createSettingsStore } from '../../../utils/settings/settings-store.ts';

const OWN: Settings = {
  ...defaultSettings({ templateName: 'Уведомление', messenger: '{имя}', sms: '{дата}', phrases: 'придёт' }),
  operator: 'Анна',
  operators: ['Анна', 'Ольга'],
};

/** A store over the profile's own settings, with a policy that can change at any moment. */
function open(policy: unknown, own = OWN) {
  const items: Record<string, unknown> = { settings: own };
  const broken: string[] = [];
  const administrator = { policy };
  const store = createSettingsStore(
    { get: async (key) => ({ [key]: items[key] }), set: async (change) => void Object.assign(items, change) },
    () => OWN,
    (problem) => void broken.push(problem),
    {
      get: async () => {
        if (administrator.policy instanceof Error) throw administrator.policy;
        return administrator.policy as Record<string, unknown>;
      },
    },
  );
  return { store, items, broken, administrator };
}

describe('a policy', () => {
  it('that says nothing changes nothing', async () => {
    const { store, broken } = open({});
    expect(await store.read()).toEqual(OWN);
    expect(await store.managed()).toEqual([]);
    expect(broken).toEqual([]);
  });

  it('holds over what the profile has, and is named as such', async () => {
    const { store } = open({ operators: [' Вера ', 'Нина'], operator: 'Вера', retentionDays: 7, other: 1 });
    expect(await store.read()).toEqual({ ...OWN, operators: ['Вера', 'Нина'], operator: 'Вера', retentionDays: 7 });
    expect(await store.managed()).toEqual(['operators', 'operator', 'retentionDays']);
  });

  it('that arrives late holds from then on, and gives the profile’s own back when it goes', async () => {
    const { store, administrator } = open({});
    expect((await store.read()).operators).toEqual(['Анна', 'Ольга']);
    administrator.policy = { operators: ['Анна'] };
    expect((await store.read()).operators).toEqual(['Анна']);
    await store.write({ ...(await store.read()), operators: ['Чужая'], operator: 'Анна' });
    administrator.policy = {};
    expect(await store.read()).toEqual(OWN);
  });

  it('with a list lets nobody outside it work on, unless it names them itself', async () => {
    expect((await open({ operators: ['Вера'] }).store.read()).operator).toBe('');
    expect((await open({ operators: ['анна.'] }).store.read()).operator).toBe('Анна');
    expect((await open({ operators: ['Вера'], operator: 'Анна' }).store.read()).operator).toBe('Анна');
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['a list that is none', { operators: 'Вера', operator: 'Вера' }, ['policy.operators']],
    ['an empty name', { operators: ['Вера', ''], operator: '' }, ['policy.operators', 'policy.operator']],
    ['a name of 61 characters', { operators: ['я'.repeat(61)] }, ['policy.operators']],
    ['51 names', { operators: Array.from({ length: 51 }, (_, i) => `Имя ${i}`) }, ['policy.operators']],
    ['nobody on the list', { operators: [] }, ['policy.operators']],
    ['one name twice', { operators: ['Алёна', 'алена'] }, ['policy.operators']],
    ['the name of a machine part', { operator: 'machine:page' }, ['policy.operator']],
    ['days of less than a week', { retentionDays: 6 }, ['policy.retentionDays']],
    ['days of more than a year', { retentionDays: 366 }, ['policy.retentionDays']],
    ['half a day', { retentionDays: 7.5 }, ['policy.retentionDays']],
    ['days typed', { retentionDays: '30' }, ['policy.retentionDays']],
    ['numbers', { operators: [1], operator: 2 }, ['policy.operators', 'policy.operator']],
  ])('with %s is told once, key by key, and the rest holds', async (_, policy, problems) => {
    const { store, broken } = open(policy);
    const settings = await store.read();
    await store.read();
    expect(broken).toEqual(problems);
    expect(settings.operators).toEqual(OWN.operators);
    expect(settings.retentionDays).toBe(OWN.retentionDays);
    expect(settings.operator).toBe(problems.includes('policy.operator') ? 'Анна' : (policy.operator ?? 'Анна'));
  });

  it('of null values sets nothing', async () => {
    expect(await open({ operators: null, operator: undefined }).store.managed()).toEqual([]);
  });

  it('that the browser cannot tell leaves the profile’s own, and is said once', async () => {
    const { store, broken, administrator } = open(new Error('Managed storage is not available'));
    expect(await store.read()).toEqual(OWN);
    await store.write({ ...OWN, operator: 'Ольга' });
    expect(broken).toEqual(['policy']);
    administrator.policy = { operator: 'Вера' };
    expect((await store.read()).operator).toBe('Вера');
  });

  it('of every key can be put over settings and taken off again', () => {
    const policy = { operators: ['Вера'], operator: 'Вера', retentionDays: 90 };
    expect(Object.keys(policy).sort()).toEqual([...POLICY_KEYS].sort());
    expect(withoutPolicy(withPolicy(OWN, policy), OWN, policy)).toEqual(OWN);
  });

  it('may say exactly what the schema for administrators names', () => {
    const schema = JSON.parse(readFileSync('public/managed-schema.json', 'utf8')) as { properties: object };
    // Neither is a setting: utils/worker/policy-pages.ts, utils/worker/team/setups.ts.
    expect(Object.keys(schema.properties).sort()).toEqual([...POLICY_KEYS, 'pages', 'team'].sort());
    expect(schema.properties).toMatchObject({ pages: { type: 'array', items: { type: 'string' } } });
  });
});
