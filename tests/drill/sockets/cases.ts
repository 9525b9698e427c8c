import type { Page } from '@playwright/test';
import type { Channel, Fact } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import type { Ask } from '../../../utils/messages/protocol.ts';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import type { ClinicProvider } from '../../clinic/provider.ts';
import { askWorker } from '../../e2e/harness/ask-worker.ts';
import { connectionOf } from '../../e2e/harness/connect.ts';
import type { DialList } from '../../e2e/harness/dial-list.ts';
import { until } from '../until.ts';
import { type Drop, type Front, openFront, type Protocol } from './front.ts';

/** How a connection of each protocol is lost. */
export const MODES: readonly { protocol: Protocol; drop: Drop }[] = (['http', 'https', 'h2'] as const).flatMap((protocol) =>
  (['reset', 'fin', 'destroy'] as const).map((drop) => ({ protocol, drop })),
);

/** A provider of the drill: which de-duplicate on our key is documented by each. */
export interface DrilledProvider {
  provider: ClinicProvider;
  channel: Channel;
  deduplicates: boolean;
  send: RegExp;
}

export const DRILLED: readonly DrilledProvider[] = [
  { provider: 'processing-centre', channel: 'messenger', deduplicates: true, send: /^POST \/v1\/messages$/ },
  { provider: 'sms-gate', channel: 'sms', deduplicates: true, send: /^POST \/messages$/ },
  { provider: 'sms-aero', channel: 'sms', deduplicates: false, send: /^POST .*\/sms\/send$/ },
  { provider: 'green-api', channel: 'messenger', deduplicates: false, send: /^POST .*\/sendMessage\// },
];

/** What came of cases of one mode with one provider. */
export interface Tally {
  cases: number;
  /** Reminders that the provider carried out other than once, though it de-duplicates, or that we handed over twice by ourselves. */
  doubled: number;
  lost: number;
  /** Whether we were left in the dark, and said so. */
  shownUnknown: number;
  /** Requests that the browser repeated by itself, of which we know nothing. */
  replayed: number;
  /** Reminders that left twice by such a repetition. */
  replayedEffects: number;
  wrong: string[];
}

export function noTally(): Tally {
  return { cases: 0, doubled: 0, lost: 0, shownUnknown: 0, replayed: 0, replayedEffects: 0, wrong: [] };
}

/** The front doors of one provider, one a protocol. */
export async function openFronts({ send }: DrilledProvider, clinic: Clinic): Promise<Record<Protocol, Front>> {
  const isSend = (line: string) => send.test(line);
  const [http, https, h2] = await Promise.all([
    openFront('http', clinic.centreUrl, isSend),
    openFront('https', clinic.centreUrl, isSend),
    openFront('h2', clinic.centreUrl, isSend),
  ]);
  return { http, https, h2 };
}

/** One reminder whose first request is taken by the provider, and whose connection then breaks. */
export async function playDrop(
  { own, list, clinic }: { own: Page; list: DialList; clinic: Clinic },
  { channel, deduplicates }: DrilledProvider,
  front: Front,
  drop: Drop,
  visit: ClinicVisit,
  tally: Tally,
): Promise<void> {
  tally.cases += 1;
  const id = (await list.row(visit).getAttribute('data-dozvon-visit')) as string;
  const { isOn, isPoller, ...wish } = through(clinic, front);
  const connect = () => askWorker(own, 'provider.connect', { isOn, isPoller, ...wish });
  await connect();
  // A request before, so that the connection is one that is used again.
  const { fault } = await askWorker(own, 'provider.check', wish);
  if (fault !== null) throw new Error(`The provider cannot be reached at ${front.url}: ${fault}`);
  const before = { sends: front.sends, dropped: front.dropped.times, effects: effectsOf(clinic, visit) };
  front.arm(drop);
  const { settings } = await askWorker(own, 'settings.read', {});
  await askWorker(own, 'send.go', {
    batch: newFactId(Date.now()),
    date: clinic.tomorrow,
    channel,
    template: settings.templates[0]?.id ?? '',
    visits: [id],
  });
  const known = () => askWorker(own, 'visit.card', { visit: id });
  const stateOf = async () => (await known())?.known.messages.find((one) => one.channel === channel)?.state;
  const ends = deduplicates ? ['accepted'] : ['accepted', 'unknown'];
  const say = (what: string) => tally.wrong.push(`${visit.id}: ${what}`);
  const isEnded = await until(async () => {
    const state = await stateOf();
    // As a person does who does not want to wait out the back-off.
    if (deduplicates && state === 'unknown') await connect();
    return front.dropped.times > before.dropped && ends.includes(state ?? '');
  }, 20_000);
  if (!isEnded) {
    tally.lost += 1;
    say(`ended as ${await stateOf()}`);
    return;
  }
  if ((await stateOf()) === 'unknown') tally.shownUnknown += 1;
  const facts = (await known())?.facts ?? [];
  const attempts = facts.filter((fact: Fact) => fact.kind === 'message.sending').length;
  const sends = front.sends - before.sends;
  const effects = effectsOf(clinic, visit) - before.effects;
  tally.replayed += sends - attempts;
  if (effects === 0) tally.lost += 1;
  if (!deduplicates && attempts > 1) tally.doubled += 1;
  if (deduplicates && effects > 1) tally.doubled += 1;
  if (!deduplicates && effects > 1) {
    tally.replayedEffects += 1;
    if (effects > 1 + sends - attempts) say(`left ${effects} times by ${sends} requests`);
  }
}

function effectsOf(clinic: Clinic, { phone }: ClinicVisit): number {
  return clinic.centre.effectsByPhone().get(phone ?? '') ?? 0;
}

/** The clinic's provider behind this door. */
function through(clinic: Clinic, front: Front): Ask<'provider.connect'> {
  const wish = connectionOf(clinic);
  const address = String(wish.settings.address).replace(clinic.centreUrl, front.url);
  return { ...wish, settings: { ...wish.settings, address } };
}
