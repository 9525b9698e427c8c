import type { Page } from '@playwright/test';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { connectionOf } from '../harness/connect.ts';
import type { DialList } from '../harness/dial-list.ts';
import { clinicNow } from '../harness/night.ts';
import { openQuietPage } from '../harness/start-anew.ts';
import type { Stage } from './stage.ts';

/** Asks what the screens have not asked yet, so that docs/protocol.md has an example of it. */
export async function playRest({ own, clinic, dozvon }: Stage, { page }: DialList): Promise<void> {
  const op = () => newFactId(clinicNow());
  const visit = (await page.locator('tr[data-dozvon-step="call"]').nth(3).getAttribute('data-dozvon-visit')) as string;
  const phone = '+79170000000';
  await askWorker(own, 'draft.keep', { visit, text: 'перезвонить после' });
  const note = op();
  await askWorker(own, 'visit.note', { op: note, visit, comment: 'просит утренний звонок' });
  await askWorker(own, 'fact.undo', { op: op(), visit, fact: note });
  const mark = op();
  await askWorker(own, 'visit.mark', { op: mark, visit, mark: 'called' });
  await askWorker(own, 'facts.undo', { undos: [{ op: op(), visit, fact: mark }] });
  const card = await askWorker(own, 'visit.card', { visit });
  if (card?.phone) await askWorker(own, 'call.start', { op: op(), visit, phone: card.phone });
  await askWorker(own, 'visit.show', { visit });
  await readReplies(own, page, op);
  await askWorker(own, 'silence.set', { op: op(), phone, isSilenced: true, visit: null });
  await askWorker(own, 'report.visits', { date: clinic.tomorrow });
  await askWorker(own, 'provider.check', withoutRole(connectionOf(clinic)));
  const { pages } = await askWorker(own, 'pages.list', {});
  const [connected] = pages;
  if (connected) await askWorker(own, 'pages.profile', { id: connected.id });
  await askWorker(own, 'hosts.used', {});
  await askWorker(own, 'team.newKey', {});
  const { operator } = await askWorker(own, 'shift.now', {});
  const { shift } = await askWorker(own, 'operator.choose', { name: operator });
  if (shift) await askWorker(own, 'shift.end', { start: shift.start });
  await askWorker(own, 'shift.start', {});
  const plan = await askWorker(own, 'erase.plan', { visit });
  if (plan) await askWorker(own, 'erase.go', { visit, visits: plan.visits.map((one) => one.visit) });
  if (connected) await askWorker(own, 'pages.disconnect', { id: connected.id });
  await askWorker(own, 'provider.disconnect', { id: clinic.connection.kind });
  // Pages of ours begin anew with every turn of the lock: it is turned from one that does not.
  await playLock(await openQuietPage(dozvon));
}

/** The PIN lock, turned on and off again. */
async function playLock(own: Page): Promise<void> {
  const [pin, next] = ['зонтик на 27', 'другая фраза 8'];
  await askWorker(own, 'lock.state', {});
  await askWorker(own, 'lock.on', { pin, idleMinutes: 30 });
  await askWorker(own, 'lock.idle', { idleMinutes: 60 });
  await askWorker(own, 'lock.change', { pin, next });
  await askWorker(own, 'lock.close', {});
  await askWorker(own, 'lock.open', { pin: next });
  await askWorker(own, 'lock.off', { pin: next });
}

function withoutRole({ id, settings, secrets }: ReturnType<typeof connectionOf>) {
  return { id, settings, secrets };
}

/** One reply is read, of the other it is decided what it means. */
async function readReplies(own: Page, list: Page, op: () => string): Promise<void> {
  const cells = list.locator('tr[data-dozvon-visit]');
  const visits = await cells.evaluateAll((all) => all.map((row) => row.getAttribute('data-dozvon-visit') ?? ''));
  for (const visit of visits) {
    const card = await askWorker(own, 'visit.card', { visit });
    for (const [reply, meaning] of Object.entries(card?.meanings ?? {})) {
      if (meaning.meaning === 'comes') await askWorker(own, 'reply.read', { op: op(), visit, reply });
      else await askWorker(own, 'reply.decide', { op: op(), readOp: op(), visit, reply, answer: 'cancel' });
    }
  }
}
