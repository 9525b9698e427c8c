import type { Hono } from 'hono';
import { createCentre } from './centre/centre.ts';
import { findTarget, type Target } from './centre/faults.ts';
import type { Network } from './centre/network.ts';
import { createGreenApi, findGreenApiTarget, type GreenApiControl, greenApiInstance } from './green-api/app.ts';
import type { NodeEnv } from './listen.ts';
import { createSmsAero, findSmsAeroTarget, type SmsAeroControl, smsAeroEmail, smsAeroSign } from './sms-aero/app.ts';
import { createSmsGate, findSmsGateTarget, type SmsGateControl, smsGateUser } from './sms-gate/app.ts';

/** What the clinic's messages can go through. */
export const clinicProviders = [
  'processing-centre',
  'sms-gate',
  'sms-gate-cloud',
  'sms-aero',
  'green-api',
  'green-api-whatsapp',
] as const;
export type ClinicProvider = (typeof clinicProviders)[number];

/** What an operator enters to connect the clinic's provider: the kind's id in utils/providers, its settings, its secrets. */
export interface Connection {
  readonly kind: string;
  readonly settings: Readonly<Record<string, string | boolean>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** What a test does to a vendor, past its API; null for those that this clinic does not have. */
export interface Vendors {
  readonly smsGate: SmsGateControl | null;
  readonly smsAero: SmsAeroControl | null;
  readonly greenApi: GreenApiControl | null;
}

interface Face extends Vendors {
  readonly app: Hono<NodeEnv>;
  /** @param url origin it listens at */
  connection(url: string): Connection;
}

/** What a request to this provider is for. */
export function findTargetOf(provider: ClinicProvider): (method: string, path: string) => Target | null {
  if (provider.startsWith('sms-gate')) return findSmsGateTarget;
  if (provider.startsWith('green-api')) return findGreenApiTarget;
  return provider === 'sms-aero' ? findSmsAeroTarget : findTarget;
}

/** A provider's API over the simulated world. @param secret its token, key or password */
export function createFace(provider: ClinicProvider, network: Network, secret: string, waits: boolean): Face {
  const none = { smsGate: null, smsAero: null, greenApi: null };
  switch (provider) {
    case 'processing-centre': {
      const connection = (address: string) => ({ kind: provider, settings: { address }, secrets: { token: secret } });
      return { ...none, app: createCentre(network, secret), connection };
    }
    case 'sms-gate':
    case 'sms-gate-cloud': {
      const isCloud = provider === 'sms-gate-cloud';
      const { app, control } = createSmsGate(network, { password: secret, isCloud });
      const settings = { mode: isCloud ? 'cloud' : 'local', user: smsGateUser, device: '', sim: 'any' };
      const path = isCloud ? '/3rdparty/v1' : '';
      return {
        ...none,
        app,
        smsGate: control,
        connection: (url) => ({
          kind: 'sms-gate',
          settings: { ...settings, address: url + path },
          secrets: { password: secret },
        }),
      };
    }
    case 'sms-aero': {
      const { app, control } = createSmsAero(network, secret);
      const settings = { email: smsAeroEmail, sign: smsAeroSign };
      return {
        ...none,
        app,
        smsAero: control,
        connection: (url) => ({ kind: provider, settings: { ...settings, address: `${url}/v2` }, secrets: { key: secret } }),
      };
    }
    case 'green-api':
    case 'green-api-whatsapp': {
      const dialect = provider === 'green-api' ? 'max' : 'whatsapp';
      const { app, control } = createGreenApi(network, { token: secret, dialect, waits });
      const choices = 'Ответьте цифрой: 1 — приду, 2 — перенести, 3 — отменить';
      const settings = { dialect, instance: greenApiInstance, choices, buttons: dialect === 'whatsapp' };
      return {
        ...none,
        app,
        greenApi: control,
        connection: (address) => ({ kind: 'green-api', settings: { ...settings, address }, secrets: { token: secret } }),
      };
    }
  }
}
