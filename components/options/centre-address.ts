import * as v from 'valibot';
import { type Settings, settingsSchema } from '@/utils/settings/settings.ts';
import { readUrl } from './read-url.ts';

/** Why an address and key cannot be tried; a key of the locale files under `options.error`. */
export type CentreError = 'badAddress' | 'tokenMissing' | 'tokenForAddress';

/** The centre as it stands in the form. */
export interface CentreForm {
  address: string;
  /** '' keeps the key that is saved. */
  token: string;
}

export interface CentreErrors {
  address?: CentreError;
  token?: CentreError;
}

/** What is wrong with the form; a key that was given to one centre must not travel to another by a mistyped address. */
export function centreErrors(form: CentreForm, saved: Settings['centre'], hasToken: boolean): CentreErrors {
  if (!isAddress(form.address)) return { address: 'badAddress' };
  if (form.token.trim() !== '') return {};
  if (!hasToken) return { token: 'tokenMissing' };
  return trimAddress(form.address) === saved.address ? {} : { token: 'tokenForAddress' };
}

/** What is sent: without spaces around, and without a slash at the end, to which paths are added. */
export function trimAddress(address: string): string {
  return address.trim().replace(/\/+$/, '');
}

/** Whether patients' data would travel unencrypted beyond this computer. */
export function isPlainHttp(address: string): boolean {
  const url = readUrl(address);
  return url?.protocol === 'http:' && !/^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
}

function isAddress(address: string): boolean {
  const trimmed = trimAddress(address);
  const url = readUrl(trimmed);
  // A name, a password, a query or an anchor in a base address would be lost or refused later, and nobody would know why.
  if (!url || url.username || url.password || url.search || url.hash) return false;
  return v.is(settingsSchema.entries.centre, { address: trimmed });
}
