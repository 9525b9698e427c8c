import * as v from 'valibot';
import { findOperator } from './operators.ts';
import { type Settings, settingsSchema } from './settings.ts';

/** As much of `browser.storage.managed` as is needed: what the administrator set by the browser's policy. */
export interface ManagedStore {
  get(keys: null): Promise<Record<string, unknown>>;
}

/** One setting that a policy may set: what it must look like, where it stands in the settings, and how it is put there. */
interface PolicyItem<T> {
  schema: v.GenericSchema<unknown, T>;
  read(settings: Settings): T;
  put(settings: Settings, value: T): Settings;
}

function item<T>(schema: v.GenericSchema<unknown, T>, read: PolicyItem<T>['read'], put: PolicyItem<T>['put']): PolicyItem<T> {
  return { schema, read, put };
}

const { operator, operators, retentionDays } = settingsSchema.entries;

/** Every setting a policy may set, under its key in public/managed-schema.json. */
const ITEMS = {
  operators: item(
    v.pipe(operators.wrapped, v.minLength(1)),
    (settings) => settings.operators,
    (settings, value) => ({ ...settings, operators: value }),
  ),
  operator: item(
    v.pipe(operator, v.nonEmpty()),
    (settings) => settings.operator,
    (settings, value) => ({ ...settings, operator: value }),
  ),
  retentionDays: item(
    retentionDays.wrapped,
    (settings) => settings.retentionDays,
    (settings, value) => ({ ...settings, retentionDays: value }),
  ),
};

export type PolicyKey = keyof typeof ITEMS;

/** What a policy sets, each value as it stands in the settings. */
export type Policy = { [K in PolicyKey]?: Settings[K] };

export const POLICY_KEYS = Object.keys(ITEMS) as PolicyKey[];

/** Reads a policy key by key: one that is malformed is told to `onBroken` and is as if it were not set, the others hold. */
export function readPolicy(raw: Record<string, unknown>, onBroken: (key: string) => void): Policy {
  const policy: Partial<Record<PolicyKey, unknown>> = {};
  for (const key of POLICY_KEYS) {
    if (raw[key] === undefined || raw[key] === null) continue;
    const parsed = v.safeParse(ITEMS[key].schema, raw[key]);
    if (parsed.success) policy[key] = parsed.output;
    else onBroken(key);
  }
  return policy as Policy;
}

/** The settings as they hold: the policy's over the profile's own. */
export function withPolicy(own: Settings, policy: Policy): Settings {
  const settings = copyItems(own, keysOf(policy), (key) => policy[key]);
  // Whom the administrator's list does not name may not go on working under that name.
  const isOutside = policy.operators && !policy.operator && !findOperator(policy.operators, settings.operator);
  return isOutside ? { ...settings, operator: '' } : settings;
}

/** What is to be stored of changed settings: under a policy the profile's own values stay, to hold again once it is gone. */
export function withoutPolicy(changed: Settings, own: Settings, policy: Policy): Settings {
  return copyItems(changed, keysOf(policy), (key) => ITEMS[key].read(own));
}

export function keysOf(policy: Policy): PolicyKey[] {
  return POLICY_KEYS.filter((key) => policy[key] !== undefined);
}

function copyItems(settings: Settings, keys: readonly PolicyKey[], pick: (key: PolicyKey) => unknown): Settings {
  return keys.reduce((next, key) => (ITEMS[key] as PolicyItem<unknown>).put(next, pick(key)), settings);
}
