import type { Page } from '@playwright/test';
import type { CourierPoint } from '../../../utils/courier/deps.ts';
import type { Fact } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { clientRefOf } from '../../../utils/domain/reminder.ts';
import type { Clinic } from '../../clinic/clinic.ts';
import { holdAt, killAndAsk, killHere, untilReached } from '../../e2e/faults/drill.ts';
import { askWorker } from '../../e2e/harness/ask-worker.ts';
import { until } from '../until.ts';

/** Where a worker is killed. `taken`: the centre has carried the request out and has not answered yet. */
export type KillPoint = CourierPoint | 'taken';

export const SEND_POINTS: readonly KillPoint[] = [
  'before-claim',
  'after-claim',
  'before-sending',
  'after-sending',
  'taken',
  'after-answer',
  'after-accepted',
];
export const POLL_POINTS: readonly CourierPoint[] = ['before-poll', 'after-events', 'after-cursor'];

export interface KillBench {
  /** A page of the extension that runs nothing. */
  own: Page;
  clinic: Clinic;
}

/** What came of a kill: how long the next answer took, ms, and what is wrong afterwards. */
export interface Killed {
  ms: number;
  lost: string | null;
  doubled: string | null;
}

const LONG = 30_000;

/** Sends one reminder, with the worker killed on the way. */
export async function killInSend({ own, clinic }: KillBench, point: KillPoint, visit: string): Promise<Killed> {
  if (point === 'taken') clinic.centre.hold('after');
  else await holdAt(own, point);
  const before = clinic.centre.effects().size;
  // Whoever asks a worker that dies asks the next one: the wish is the same.
  const asked = sendTo(own, clinic, [visit]);
  if (point === 'taken') await until(async () => clinic.centre.effects().size > before, LONG);
  else await untilReached(own, point);
  const ms = point === 'taken' ? await killAndAsk(own) : await killHere(own);
  clinic.centre.release();
  await asked;
  const ref = clientRefOf(visit, 'evening', 'messenger');
  const isAccepted = await until(async () => {
    const card = await askWorker(own, 'visit.card', { visit });
    const state = card?.known.messages.find((one) => one.ref === ref)?.state;
    return state === 'accepted';
  }, LONG);
  const effects = clinic.centre.effects().get(ref) ?? 0;
  return {
    ms,
    lost: isAccepted && effects > 0 ? null : `${point}: ${ref} ${isAccepted ? 'was never sent' : 'is not accepted'}`,
    doubled: effects > 1 ? `${point}: ${ref} was sent ${effects} times` : null,
  };
}

/** Reads the news that a message has arrived, with the worker killed on the way. The reminder has been sent. */
export async function killInPoll({ own, clinic }: KillBench, point: CourierPoint, visit: string): Promise<Killed> {
  const ref = clientRefOf(visit, 'evening', 'messenger');
  clinic.centre.report(ref, 'delivered');
  await holdAt(own, point);
  // Whoever is about to call asks for news first, whenever that was done last.
  const call = { op: newFactId(Date.now()), visit, phone: '+79370000000' };
  const asked = askWorker(own, 'call.start', call);
  await untilReached(own, point);
  const ms = await killHere(own);
  await asked;
  const factsNow = async () => (await askWorker(own, 'visit.card', { visit }))?.facts ?? [];
  const isHeard = await until(async () => (await factsNow()).some(isArrival), LONG);
  const times = (await factsNow()).filter(isArrival).length;
  return {
    ms,
    lost: isHeard ? null : `${point}: that ${ref} arrived`,
    doubled: times > 1 ? `${point}: ${times} facts of the arrival of ${ref}` : null,
  };
}

function isArrival(fact: Fact): boolean {
  return fact.kind === 'delivery.reported' && fact.data.status === 'delivered';
}

/** The operator's wish, made once; resolves when it is kept. */
export async function sendTo(own: Page, clinic: Clinic, visits: string[]): Promise<void> {
  const { settings } = await askWorker(own, 'settings.read', {});
  await askWorker(own, 'send.go', {
    batch: newFactId(Date.now()),
    date: clinic.tomorrow,
    channel: 'messenger',
    template: settings.templates[0]?.id ?? '',
    visits,
  });
}
