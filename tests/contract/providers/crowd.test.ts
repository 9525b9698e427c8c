import { afterEach, expect, it } from 'vitest';
import type { OpenMessage, ProviderEvent } from '../../../utils/providers/contract.ts';
import { kindOf } from '../../../utils/providers/registry.ts';
import { type Clinic, startClinic } from '../../clinic/clinic.ts';
import { type ClinicProvider, clinicProviders } from '../../clinic/provider.ts';
import { findVisit } from '../centre/reminder.ts';

let clinic: Clinic | null = null;
afterEach(() => clinic?.stop());

const behaviours = ['confirm', 'reschedule', 'cancel', 'reply-yes'] as const;

/** What four patients who play by themselves come back with, in the order of `behaviours`; '' for nothing. */
async function play(name: ClinicProvider): Promise<string[]> {
  const { connection, ...here } = await startClinic({ pace: 0, crowd: true, provider: name, seed: 3 });
  clinic = { connection, ...here };
  const kind = kindOf(connection.kind);
  const memory = new Map<string, unknown>();
  const provider = kind?.connect(
    { ...connection.settings },
    { ...connection.secrets },
    {
      fetch,
      sendOnce: fetch,
      now: Date.now,
      memory: { get: async (key) => memory.get(key), put: async (key, value) => void memory.set(key, value) },
    },
  );
  if (!kind || !provider) throw new Error(`no provider ${connection.kind}`);
  const channel = kind.channels.includes('messenger') ? 'messenger' : 'sms';
  const open: OpenMessage[] = [];
  for (const behaviour of behaviours) {
    const { patient, doctor, date, time, phone } = findVisit(clinic, behaviour);
    const to = phone ?? '';
    const clientRef = `${behaviour}.evening.${channel}`;
    const text = `${patient}, ждём вас ${date} в ${time}. Ответьте: {ссылка}`;
    const notAfter = new Date(Date.now() + 86_400_000).toISOString();
    const visit = { clinic: 'Клиника', patient, doctor, date, time };
    const [result] = await provider.send([{ clientRef, channel, to, text, notAfter, visit }], 'batch');
    if (result?.outcome === 'accepted') {
      open.push({ clientRef, channel, to, text, messageId: result.messageId, acceptedAt: Date.now() });
    }
  }
  clinic.centre.advance(3_600_000);
  const events: ProviderEvent[] = [];
  let cursor: string | null = null;
  for (let more = true; more; ) {
    const page = await provider.events(cursor, open);
    events.push(...page.events);
    await page.acknowledge?.();
    cursor = page.cursor;
    more = page.more;
  }
  return behaviours.map((behaviour) => {
    const to = open.find(({ clientRef }) => clientRef.startsWith(`${behaviour}.`))?.to;
    const said = events.flatMap((event) => {
      if (event.kind === 'answer' && event.clientRef.startsWith(`${behaviour}.`)) return [event.answer];
      return event.kind === 'inbound' && event.from === to ? [event.text] : [];
    });
    return [...new Set(said)].join(', ');
  });
}

const bySms = ['', '', '', 'да, буду'];
const none = ['', '', '', ''];
const byChoice = ['confirm', 'reschedule', 'cancel', 'да, буду'];

it.each<[ClinicProvider, string[]]>([
  ['processing-centre', byChoice],
  ['sms-gate', bySms],
  ['sms-gate-cloud', none],
  ['sms-aero', none],
  ['green-api', byChoice],
])('the simulated patients answer through %s as far as it lets them', async (name, expected) => {
  expect(clinicProviders).toContain(name);
  expect(await play(name)).toEqual(expected);
});
