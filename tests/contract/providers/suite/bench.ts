import type { Channel } from '../../../../utils/domain/fact.ts';
import {
  type EventPage,
  type OpenMessage,
  type OutgoingMessage,
  type Provider,
  ProviderError,
  type ProviderEvent,
  type ProviderKind,
} from '../../../../utils/providers/contract.ts';
import type { Fetch } from '../../../../utils/providers/http.ts';
import { kindOf } from '../../../../utils/providers/registry.ts';
import { type Clinic, startClinic } from '../../../clinic/clinic.ts';
import type { ClinicProvider } from '../../../clinic/provider.ts';
import { throwDice } from '../../../clinic/seeded.ts';

/** Stands in every secret: wherever it turns up, a secret has leaked. */
export const CANARY = 'canary0token0that0must0stay0secret';

const seed = 1;
const hour = 3_600_000;

/** One provider over a clinic of its own, with a clock that a scenario moves. */
export type Bench = Awaited<ReturnType<typeof openBench>>;

/** @param rewrite changes the answers' bodies on their way */
export async function openBench(name: ClinicProvider) {
  const clock = { now: Date.now() };
  const clinic: Clinic = await startClinic({
    seed,
    visits: 60,
    pace: 0,
    crowd: false,
    provider: name,
    token: CANARY,
    now: () => clock.now,
  });
  const { kind: id, settings, secrets } = clinic.connection;
  const kind = kindOf(id) as ProviderKind;
  const memory = new Map<string, unknown>();
  const wire = { answers: [] as Response[], rewrite: null as ((text: string) => string) | null };

  async function watchedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const response = await fetch(input, init);
    wire.answers.push(response);
    if (wire.rewrite === null) return response;
    return new Response(wire.rewrite(await response.text()), { status: response.status, headers: response.headers });
  }

  function connect(change: Record<string, string> = {}, fetch: Fetch = watchedFetch): Provider {
    return kind.connect(
      { ...settings },
      { ...secrets, ...change },
      {
        fetch,
        sendOnce: fetch,
        now: () => clock.now,
        memory: {
          get: async (key) => memory.get(key),
          // As a store keeps it: a copy, and JSON alone.
          put: async (key, value) => void memory.set(key, JSON.parse(JSON.stringify(value))),
        },
      },
    );
  }

  const channel: Channel = kind.channels.includes('messenger') ? 'messenger' : 'sms';
  const isWhatsapp = name === 'green-api-whatsapp';
  const people = clinic.visits.filter(
    (visit) =>
      visit.phone?.startsWith('+79') &&
      clinic.visits.filter((other) => other.phone === visit.phone).length === 1 &&
      clinic.phones.plan(visit.phone) !== 'none' &&
      (!isWhatsapp || throwDice(seed, 'whatsapp', visit.phone).chance(0.7)),
  );
  let count = 0;

  /** A reminder to the next patient who can be reached. */
  function remind(change: Partial<OutgoingMessage> = {}): OutgoingMessage {
    const visit = people[count++ % people.length];
    if (!visit?.phone) throw new Error('nobody can be reached');
    const { patient, doctor, date, time } = visit;
    return {
      clientRef: `${String(count).padStart(16, 'a')}.evening.${channel}`,
      channel,
      to: visit.phone,
      text: `${patient}, ждём вас ${date} в ${time}. Ответьте по ссылке: {ссылка}`,
      notAfter: new Date(clock.now + 30 * hour).toISOString(),
      visit: { clinic: 'Стоматология на Садовой', patient, doctor, date, time },
      ...change,
    };
  }

  const provider = connect();
  const open: OpenMessage[] = [];

  /** Sends one reminder as the courier does, and takes it among the open ones once it is accepted. */
  async function send(message = remind()): Promise<OpenMessage> {
    const [result] = await provider.send([message], `batch.${count}`);
    if (result?.outcome !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(result)}`);
    const { clientRef, to, text } = message;
    const taken = { clientRef, to, text, channel: message.channel, messageId: result.messageId, acceptedAt: clock.now };
    open.push(taken);
    return taken;
  }

  /** Reads all that there is to read, as the courier does: page, commit, acknowledge. */
  async function drain(from: string | null, one: Provider = provider) {
    const events: ProviderEvent[] = [];
    let cursor = from;
    let skipped = 0;
    for (let i = 0; i < 200; i++) {
      const page: EventPage = await one.events(cursor, open);
      const isStuck = page.more && page.cursor === cursor;
      events.push(...page.events);
      skipped += page.skipped;
      cursor = page.cursor;
      await page.acknowledge?.();
      if (!page.more || isStuck) return { events, cursor, skipped };
    }
    throw new Error('the events never end');
  }

  return {
    name,
    kind,
    clinic,
    clock,
    memory,
    wire,
    provider,
    open,
    channel,
    connect,
    remind,
    send,
    drain,
    /** Somebody without an account in any messenger. */
    unreachable: () =>
      clinic.visits.find(({ phone }) => phone?.startsWith('+79') && clinic.phones.plan(phone) === 'none')?.phone ?? '',
    /** Lets time pass, on the clock and in the simulated world. */
    pass(ms: number): void {
      clock.now += ms;
      clinic.centre.advance(ms);
    },
    /** Under what the simulated world knows a message. */
    worldRef({ clientRef, messageId }: Pick<OpenMessage, 'clientRef' | 'messageId'>): string {
      if (id === 'sms-aero') return `aero-${messageId}`;
      return id === 'green-api' ? `green-${messageId}` : clientRef;
    },
    /** How many messages really went out. */
    effects: () => [...clinic.centre.effects().values()].reduce((sum, one) => sum + one, 0),
  };
}

/** The fault that a call ends in; throws when it ends well, or in something else than a ProviderError. */
export async function faultOf(call: Promise<unknown>): Promise<ProviderError> {
  const outcome = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if (!('error' in outcome)) throw new Error(`ended well: ${JSON.stringify(outcome.value)}`);
  if (!(outcome.error instanceof ProviderError)) throw outcome.error;
  return outcome.error;
}
