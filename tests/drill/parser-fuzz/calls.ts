import type { Channel } from '../../../utils/domain/fact.ts';
import type { Provider, ProviderMemory } from '../../../utils/providers/contract.ts';
import type { Dice } from '../../clinic/seeded.ts';
import type { Subject } from './shapes.ts';

/** Stands in every secret. */
export const CANARY = 'canary0token0that0must0stay0secret';
export const BASE = 'https://provider.example/api';

/** How each is connected; of some kinds there are two. */
export const CONNECTIONS: readonly {
  kind: string;
  settings: Record<string, string | boolean>;
  secrets: Record<string, string>;
}[] = [
  { kind: 'processing-centre', settings: { address: BASE }, secrets: { token: CANARY } },
  {
    kind: 'sms-gate',
    settings: { mode: 'local', address: BASE, user: 'u', device: '', sim: 'any' },
    secrets: { password: CANARY },
  },
  {
    kind: 'sms-gate',
    settings: { mode: 'cloud', address: BASE, user: 'u', device: '', sim: '1' },
    secrets: { password: CANARY },
  },
  { kind: 'sms-aero', settings: { email: 'a@b.ru', sign: 'SIGN', address: BASE }, secrets: { key: CANARY } },
  {
    kind: 'green-api',
    settings: { dialect: 'max', address: BASE, instance: '1101', choices: '1 — приду', buttons: false },
    secrets: { token: CANARY },
  },
  {
    kind: 'green-api',
    settings: { dialect: 'whatsapp', address: BASE, instance: '1101', choices: '', buttons: true },
    secrets: { token: CANARY },
  },
];

export const CALLS = ['send', 'send', 'events', 'events', 'events', 'settle', 'check'] as const;
export type Call = (typeof CALLS)[number];

export async function makeCall(provider: Provider, call: Call, subject: Subject, channel: Channel, dice: Dice): Promise<unknown> {
  const { ref: clientRef, id: messageId, to, text, now } = subject;
  switch (call) {
    case 'send': {
      const visit = { clinic: 'Клиника', patient: 'Анна', doctor: 'Егорова', date: '2026-11-24', time: '14:00' };
      const notAfter = new Date(now + 86_400_000).toISOString();
      return provider.send([{ clientRef, channel, to, text, notAfter, visit }], 'batch');
    }
    case 'events': {
      const open = [{ clientRef, messageId, channel, to, text, acceptedAt: now - 60_000 }];
      // Enough of them that lists are read too, where there are lists.
      const others = dice.chance(0.5)
        ? [1, 2, 3].map((n) => ({ ...open[0], clientRef: `${clientRef}${n}`, messageId: `${n}` }))
        : [];
      const page = await provider.events(dice.pick(cursors(now)), [...open, ...(others as typeof open)]);
      await page.acknowledge?.();
      return page;
    }
    case 'settle':
      return provider.settle([{ clientRef, channel, to, text, sentAt: now - dice.pick([1_000, 600_000]) }]);
    case 'check':
      return provider.check();
  }
}

/** Where a poll may go on from: the beginning, this very moment, a page of another vendor's. */
function cursors(now: number): (string | null)[] {
  return [
    null,
    'c1',
    JSON.stringify({ polled: now - 5_000, receipt: '6' }),
    JSON.stringify({ polled: now - 5_000, receipt: '6' }),
    JSON.stringify({ told: {}, heard: now - 60_000, after: '' }),
  ];
}

/** As the journal keeps it: a copy, and JSON alone. The chat of the subject is known already. */
export function memoryWith({ ref, id, to, now }: Subject): ProviderMemory {
  const chat = to.slice(1);
  const known = new Map<string, unknown>([
    [`account:${to}`, { chat, at: now - 1_000 }],
    [`chat:${chat}`, { phone: to, sent: [{ ref, id, until: now + 86_400_000 }] }],
  ]);
  return {
    get: async (key) => known.get(key),
    put: async (key, value) => void known.set(key, JSON.parse(JSON.stringify(value))),
  };
}
