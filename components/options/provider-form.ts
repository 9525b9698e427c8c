import * as v from 'valibot';
import type { ProviderWish } from '@/utils/messages/protocol.ts';
import type { ProviderKind } from '@/utils/providers/contract.ts';
import type { Settings } from '@/utils/settings/settings.ts';
import { type SettingsError, settingsErrorOf } from './settings-error.ts';

export type SavedProvider = Settings['providers'][string];

/** A provider's form as it stands, secrets apart. */
export interface ProviderDraft {
  settings: Record<string, string | boolean>;
  isOn: boolean;
  isPoller: boolean;
}

/** What is typed into secret fields; a field that is left empty keeps what is saved. */
export type TypedSecrets = Readonly<Record<string, string>>;

/** By field. The last two are about a secret. */
export type ProviderErrors = Partial<Record<string, SettingsError | 'secretMissing' | 'secretForAddress'>>;

/** What the form begins with. */
export function draftOf(kind: ProviderKind, saved: SavedProvider | null): ProviderDraft {
  return {
    settings: { ...kind.defaults, ...saved?.settings },
    isOn: saved?.isOn ?? true,
    isPoller: saved?.isPoller ?? true,
  };
}

/** What is wrong with the form; a secret that was given to one address must not travel to another by a mistyped one. */
export function providerErrors(
  kind: ProviderKind,
  draft: ProviderDraft,
  typed: TypedSecrets,
  saved: SavedProvider | null,
  kept: readonly string[],
): ProviderErrors {
  const parsed = v.safeParse(kind.settings, draft.settings);
  if (!parsed.success) return settingsErrors(parsed.issues);
  const isMoved = saved !== null && isElsewhere(kind, saved.settings, parsed.output);
  const empty = kind.fields.filter((field) => field.kind === 'secret' && !field.isOptional && !typed[field.name]?.trim());
  const missing = empty.filter((field) => isMoved || !kept.includes(field.name));
  return Object.fromEntries(
    missing.map((field) => [field.name, kept.includes(field.name) ? 'secretForAddress' : 'secretMissing'] as const),
  );
}

/** What is asked of the worker. The form must have no errors. */
export function wishOf(kind: ProviderKind, draft: ProviderDraft, typed: TypedSecrets): ProviderWish {
  const secrets = Object.entries(typed).map(([name, value]) => [name, value.trim()] as const);
  return {
    id: kind.id,
    settings: v.parse(kind.settings, draft.settings),
    secrets: Object.fromEntries(secrets.filter(([, value]) => value !== '')),
  };
}

function settingsErrors(issues: readonly v.BaseIssue<unknown>[]): ProviderErrors {
  const errors: ProviderErrors = {};
  for (const issue of issues) errors[String(issue.path?.[0]?.key ?? '')] ??= errorOf(issue);
  return errors;
}

/** Of a choice between schemas the reason stands inside. */
function errorOf(issue: v.BaseIssue<unknown>): SettingsError {
  const codes = [issue, ...(issue.issues ?? [])].map((one) => settingsErrorOf(one.message));
  return codes.find((code) => code !== 'other') ?? 'other';
}

function isElsewhere(kind: ProviderKind, before: SavedProvider['settings'], now: SavedProvider['settings']): boolean {
  const addresses = kind.fields.filter((field) => field.kind === 'address').map((field) => field.name);
  return [...kind.origins(before)].join() !== kind.origins(now).join() || addresses.some((name) => before[name] !== now[name]);
}
