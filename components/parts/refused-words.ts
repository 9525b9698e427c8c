import { t } from '@/utils/browser/words.ts';
import { type CodeTable, isKnownCode } from './known-codes.ts';

const REFUSED: CodeTable<'refused'> = {
  no_account: true,
  invalid_number: true,
  blocked_by_user: true,
  not_opted_in: true,
  noRoom: true,
  quota: true,
  rate_limited: true,
  auth: true,
  account_suspended: true,
  expired: true,
  text_rejected: true,
  device_offline: true,
  provider_error: true,
  channel_unavailable: true,
  bad_request: true,
  ref_reuse: true,
  moved: true,
  visitCancelled: true,
  visitOver: true,
  quietHours: true,
  notOnList: true,
  goneFromList: true,
  handed: true,
  notLeft: true,
  silenced: true,
  tooSoon: true,
  disconnected: true,
  other: true,
};

/** Why one message was refused or kept back; a code nobody wrote words for reads as plain "refused". */
export function refusedWords(code: string): string {
  return t(`refused.${isRefused(code) ? code : 'other'}`);
}

/** Whether a code is a reason there are words for. */
export function isRefused(code: string): code is keyof typeof REFUSED {
  return isKnownCode(REFUSED, code);
}
