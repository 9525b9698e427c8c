import { t } from '@/utils/browser/words.ts';
import { RefusedError } from '@/utils/messages/link.ts';
import type { Refusal } from '@/utils/messages/protocol.ts';
import { type CodeTable, isKnownCode } from './known-codes.ts';

const REFUSALS: Omit<CodeTable<'refusal'>, 'unknownVariable'> = {
  invalid: true,
  notAllowed: true,
  notSeen: true,
  staleTicket: true,
  storeTooNew: true,
  storeBroken: true,
  storeBlocked: true,
  noPermission: true,
  notStored: true,
  noRoom: true,
  wrongRound: true,
  noTemplate: true,
  notConnected: true,
  gone: true,
  badSettings: true,
  nothing: true,
  emptyText: true,
  notUndoable: true,
  noPhone: true,
  noOperator: true,
  managed: true,
  badOperator: true,
  notTeachable: true,
  eraseChanged: true,
  locked: true,
  trainingTaken: true,
  trainingAbsent: true,
  tooMuch: true,
};

/** What to tell the operator about a request the worker refused; a code nobody wrote words for reads as "not understood". */
export function refusalWords({ code, detail }: Refusal): string {
  if (code === 'unknownVariable') return t('refusal.unknownVariable', [detail]);
  return t(`refusal.${isKnownCode(REFUSALS, code) ? code : 'invalid'}`);
}

/** The refusal in what a request was rejected with; anything else is a bug and is thrown on. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof RefusedError) return { code: error.code, detail: error.detail };
  throw error;
}
