import type { DeliveryStatus } from '../../../../utils/domain/delivery.ts';
import type { OpenMessage, ProviderFault } from '../../../../utils/providers/contract.ts';
import type { Status } from '../../../clinic/centre/types.ts';
import type { ClinicProvider } from '../../../clinic/provider.ts';
import type { Bench } from './bench.ts';

/** What a vendor says of a message, and what it means; `tell` has the vendor say it. */
export interface StatusCase {
  readonly says: string;
  readonly means: DeliveryStatus;
  readonly reason: string | null;
}

/** An error that the vendor documents: how to come by it, and what is made of it. */
export interface ErrorCase {
  readonly says: string;
  readonly provoke: (bench: Bench) => void;
  readonly fault: ProviderFault;
}

export interface Vendor {
  readonly statuses: readonly StatusCase[];
  readonly errors: readonly ErrorCase[];
  tell(bench: Bench, message: OpenMessage, says: string): void;
}

const cases = (table: readonly (readonly [string, DeliveryStatus, (string | null)?])[]): StatusCase[] =>
  table.map(([says, means, reason = null]) => ({ says, means, reason }));

const byHttp = (mode: '401' | '403' | '429' | '500' | '503', fault: ProviderFault): ErrorCase => ({
  says: mode,
  provoke: ({ clinic }) => clinic.centre.fail(mode, { on: 'send' }),
  fault,
});
const usualErrors = [
  byHttp('401', 'unauthorised'),
  byHttp('403', 'forbidden'),
  byHttp('429', 'tooMany'),
  byHttp('500', 'serverError'),
  byHttp('503', 'unavailable'),
];

function orThrow<T>(control: T | null): T {
  if (control === null) throw new Error('this clinic has another provider');
  return control;
}

const phone: Vendor = {
  statuses: cases([
    ['Pending', 'queued'],
    ['Processed', 'queued'],
    ['Cancelling', 'queued'],
    ['Sent', 'sent'],
    ['Delivered', 'delivered'],
    ['Cancelled', 'cancelled'],
    ['Failed TTL expired', 'expired', 'expired'],
    ['Failed RESULT_ERROR_LIMIT_EXCEEDED', 'failed', 'rate_limited'],
    ['Failed RESULT_ERROR_NO_SERVICE', 'failed', 'device_offline'],
    ['Failed RESULT_ERROR_GENERIC_FAILURE', 'undelivered', 'provider_error'],
  ]),
  errors: [
    ...usualErrors,
    {
      says: '503 with words',
      provoke: ({ clinic }) => {
        orThrow(clinic.smsGate).isFull = true;
      },
      fault: 'queueFull',
    },
  ],
  tell({ clinic }, { messageId }, says) {
    const [state = '', ...error] = says.split(' ');
    orThrow(clinic.smsGate).say(messageId, error.length > 0 ? { state, error: error.join(' ') } : { state });
  },
};

const green: Vendor = {
  statuses: cases([
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['failed', 'failed', 'provider_error'],
    ['noAccount', 'undelivered', 'no_account'],
    ['notInGroup', 'failed', 'provider_error'],
    ['yellowCard', 'queued', 'account_suspended'],
  ]),
  errors: [
    ...usualErrors,
    {
      says: '466',
      provoke: ({ clinic }) => {
        orThrow(clinic.greenApi).isSpent = true;
      },
      fault: 'quotaUsed',
    },
    ...(
      [
        ['notAuthorized', 'accountOff'],
        ['starting', 'accountStarting'],
        ['suspended', 'accountSuspended'],
        ['yellowCard', 'accountSuspended'],
        ['blocked', 'accountSuspended'],
      ] as const
    ).map(([state, fault]) => ({ says: state, provoke: ({ clinic }: Bench) => orThrow(clinic.greenApi).enter(state), fault })),
  ],
  tell: ({ clinic }, { messageId }, says) => orThrow(clinic.greenApi).tellStatus(messageId, says),
};

const aero: Vendor = {
  statuses: cases([
    ['0', 'queued'],
    ['1', 'delivered'],
    ['2', 'undelivered', 'provider_error'],
    ['3', 'sent'],
    ['4', 'sent'],
    ['6', 'rejected', 'text_rejected'],
    ['8', 'queued'],
  ]),
  errors: [
    ...usualErrors,
    {
      says: 'no credits',
      provoke: ({ clinic }) => {
        orThrow(clinic.smsAero).isBroke = true;
      },
      fault: 'noMoney',
    },
  ],
  tell: ({ clinic }, { messageId }, says) => orThrow(clinic.smsAero).say(messageId, Number(says)),
};

const centre: Vendor = {
  statuses: cases([
    ['accepted', 'accepted'],
    ['queued', 'queued'],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['undelivered', 'undelivered'],
    ['expired', 'expired'],
    ['rejected', 'rejected'],
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
  ]),
  errors: usualErrors,
  tell: ({ clinic }, { clientRef }, says) => clinic.centre.report(clientRef, says as Status),
};

export const VENDORS: Record<ClinicProvider, Vendor> = {
  'processing-centre': centre,
  'sms-gate': phone,
  'sms-gate-cloud': phone,
  'sms-aero': aero,
  'green-api': green,
  'green-api-whatsapp': green,
};

/** What no vendor says yet. */
export const UNHEARD_OF: Record<ClinicProvider, string> = {
  'processing-centre': 'teleported',
  'sms-gate': 'Teleported',
  'sms-gate-cloud': 'Teleported',
  'sms-aero': '77',
  'green-api': 'teleported',
  'green-api-whatsapp': 'teleported',
};
