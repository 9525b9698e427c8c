import { t } from '@/utils/browser/words.ts';
import { type CodeTable, isKnownCode } from './known-codes.ts';
import { providerName } from './provider-words.ts';

const CENTRE = 'processing-centre';

/** What can be wrong with whomever messages go by. */
const EVERYWHERE = {
  unreachable: true,
  silent: true,
  notJson: true,
  badShape: true,
  tooBig: true,
  redirected: true,
  unauthorised: true,
  forbidden: true,
  notFound: true,
  tooMany: true,
  unavailable: true,
  serverError: true,
  refRefused: true,
  badRequest: true,
  noPermission: true,
  cursorExpired: true,
} as const;

const FAULTS: CodeTable<'fault'> = {
  ...EVERYWHERE,
  notConnected: true,
};

const PROVIDER_FAULTS: CodeTable<'providerFault'> = {
  ...EVERYWHERE,
  accountOff: true,
  accountStarting: true,
  accountSuspended: true,
  quotaUsed: true,
  noMoney: true,
  queueFull: true,
  signRefused: true,
  deviceNotChosen: true,
  deviceUnknown: true,
  notOnce: true,
  queueTaken: true,
};

/**
 * What is wrong with a provider and what to do; a fault nobody wrote words for reads as an answer that makes no sense. The
 * processing centre has words of its own.
 */
export function faultWords(fault: string, provider: string = CENTRE): string {
  if (provider === CENTRE && isKnownCode(FAULTS, fault)) return t(`fault.${fault}`);
  const code = isKnownCode(PROVIDER_FAULTS, fault) ? fault : 'badShape';
  return provider === CENTRE && code === 'badShape' ? t('fault.badShape') : t(`providerFault.${code}`, [providerName(provider)]);
}

/** Whether a code is a fault there are words for. */
export function isFault(code: string): boolean {
  return isKnownCode(FAULTS, code) || isKnownCode(PROVIDER_FAULTS, code);
}
