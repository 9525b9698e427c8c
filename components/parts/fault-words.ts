import { t } from '@/utils/browser/words.ts';
import { type CodeTable, isKnownCode } from './known-codes.ts';

const FAULTS: CodeTable<'fault'> = {
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
  notConnected: true,
};

/** What is wrong with the processing centre and what to do; a fault nobody wrote words for reads as an answer that makes no sense. */
export function faultWords(fault: string): string {
  return t(`fault.${isFault(fault) ? fault : 'badShape'}`);
}

/** Whether a code is a fault there are words for. */
export function isFault(code: string): code is keyof typeof FAULTS {
  return isKnownCode(FAULTS, code);
}
