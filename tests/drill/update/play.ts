import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startClinic } from '../../clinic/clinic.ts';
import { recipients } from '../../e2e/faults/expected.ts';
import { askWorker } from '../../e2e/harness/ask-worker.ts';
import type { Dozvon } from '../../e2e/harness/browser.ts';
import { connectionOf, PROFILE } from '../../e2e/harness/connect.ts';
import { closeDesk, openCard, send } from '../../e2e/harness/desk.ts';
import { DialList } from '../../e2e/harness/dial-list.ts';
import { openQuietPage } from '../../e2e/harness/start-anew.ts';
import type { DrillRow } from '../table.ts';
import { startTally } from '../tally.ts';
import { openManaged, openPolicies } from './managed-browser.ts';
import { openStore, type Store } from './store.ts';
import { alarmsOf, tookUpdate, until, versionOf } from './watch.ts';

const [OLD, NEW, NEWER] = ['0.1.0', '0.2.0', '0.3.0'];
const PIN = 'зонтик на 27';
const DRAFT = 'просила после шести';
/** A beat of the heart and some. */
const BEAT = 40_000;

async function main(folder: string, file: string): Promise<void> {
  const store = await openStore();
  await store.offer(OLD);
  const policies = await openPolicies();
  const installed = installing(store);
  await policies.write(installed);
  const clinic = await startClinic({ pace: 0, crowd: false, visits: 60 });
  const dozvon = await openManaged(join(folder, 'profile'), store.id);
  const rows: DrillRow[] = [];
  try {
    const late = startTally('policy that comes late', console.log);
    const own = await installedPage(dozvon);
    late.expect('nothing is connected before', (await askWorker(own, 'pages.list', {})).pages.length === 0);
    const profile = await readFile(PROFILE, 'utf8');
    const dozvonPolicy = {
      operators: ['Анна', 'Вера'],
      operator: 'Анна',
      pages: [profile, '{}'],
      retentionDays: 3,
      team: 'ours',
    };
    await policies.write({ ...installed, '3rdparty': { extensions: { [store.id]: dozvonPolicy } } });
    const cameIn = await until(async () => (await askWorker(own, 'pages.list', {})).pages.length > 0, 30_000);
    const [page] = (await askWorker(own, 'pages.list', {})).pages;
    late.expect('its page is there, and is the administrator’s', page?.isManaged === true);
    const { settings } = await askWorker(own, 'settings.read', {});
    const { managed, broken } = await askWorker(own, 'settings.managed', {});
    late.expect('its operators hold', settings.operator === 'Анна' && settings.operators.length === 2);
    late.expect(
      'values out of range or of the wrong type change nothing',
      settings.retentionDays === 30 && !managed.includes('retentionDays'),
    );
    late.expect('what cannot be read is named', broken.join() === 'retentionDays,pages[2]');
    await own.reload();
    await until(() => own.getByText('retentionDays, pages[2]').isVisible(), 10_000);
    late.expect('in words, in the options', (await own.getByText('Скажите администратору').count()) === 1);
    // It is afternoon there, whatever the time here.
    const inZone = { ...settings, clinic: { ...settings.clinic, zone: clinic.zone } };
    await askWorker(own, 'settings.write', { settings: inZone });
    await askWorker(own, 'provider.connect', connectionOf(clinic));
    const list = await DialList.open(dozvon, clinic);
    late.expect('the list is painted by the policy’s profile', (await list.page.locator('[data-dozvon-step]').count()) === 60);
    rows.push(late.row(`in ${cameIn} ms`));

    const [sent, marked, commented, next] = recipients(clinic);
    if (!sent || !marked || !commented || !next) throw new Error('The clinic has nobody');
    await send(list, sent, 'sendOne');
    await list.doubleClick(marked);
    await list.hasMark(marked, 'called');
    const id = (await list.row(commented).getAttribute('data-dozvon-visit')) ?? '';
    const effects = [...clinic.centre.effects().values()];
    const card = await openCard(list, commented);
    await card.getByRole('textbox', { name: list.word('desk.outcome.comment') }).pressSequentially(DRAFT);
    await until(async () => (await askWorker(own, 'draft.read', { visit: id }))?.text === DRAFT, 10_000);
    await own.close();
    // What is to be set, which the installation opened.
    for (const page of dozvon.context.pages()) if (page.url().includes('/options.html')) await page.close();

    const held = startTally('update under an open desk', console.log);
    const quiet = await openQuietPage(dozvon);
    await store.offer(NEW);
    held.expect('the browser has heard of it', (await checkUpdate(quiet)) === 'update_available');
    await list.page.bringToFront();
    // Long after the last key, and not so long that the desk counts as left.
    await setAhead(quiet, 10 * 60_000);
    await list.page.waitForTimeout(BEAT);
    held.expect('not taken while the desk is open', (await versionOf(quiet)) === OLD);
    held.expect('the desk is still open', list.page.frames().length > 1, 'lost');
    rows.push(held.row());

    const taken = startTally('update at a quiet moment', console.log);
    await closeDesk(list);
    await list.doubleClick(next);
    await list.hasMark(next, 'called');
    const began = Date.now();
    await setAhead(quiet, 20 * 60_000);
    taken.expect('taken', await tookUpdate(dozvon, NEW, BEAT + 20_000));
    const took = Date.now() - began;
    await list.page.bringToFront();
    await list.isPainted();
    for (const visit of [marked, next]) {
      taken.expect('a mark is there', (await list.row(visit).getAttribute('data-dozvon-mark')) === 'called', 'lost');
    }
    taken.expect('one layer of ours', (await list.page.locator(':root > div').count()) === 1, 'doubled');
    // The new version draws the list anew: what is clicked while neither runs is marked by neither, and not shown as marked.
    await list.page.waitForTimeout(2_000);
    const later = recipients(clinic)[4];
    if (!later) throw new Error('The clinic has nobody');
    await list.doubleClick(later);
    await list.hasMark(later, 'called');
    const again = await openCard(list, commented);
    const text = await again.getByRole('textbox', { name: list.word('desk.outcome.comment') }).inputValue();
    taken.expect('the draft is there', text === DRAFT, 'lost');
    taken.expect(
      'a mark by hand was made once',
      (await list.row(later).getAttribute('data-dozvon-mark')) === 'called',
      'doubled',
    );
    const after = await openQuietPage(dozvon);
    taken.expect('the alarm is made anew', (await alarmsOf(after)).join() === 'heart');
    taken.expect('the policy holds', (await askWorker(after, 'settings.read', {})).settings.operator === 'Анна');
    const effectsAfter = [...clinic.centre.effects().values()];
    taken.expect('nothing was sent again', effectsAfter.join() === effects.join() && effects.join() === '1', 'doubled');
    rows.push(taken.row(`${Math.round(took / 1000)} s after the last could mind`));

    const locked = startTally('update while the PIN lock is closed', console.log);
    await closeDesk(list);
    const facts = async (page: Page) => JSON.stringify((await askWorker(page, 'visit.card', { visit: id }))?.facts);
    const before = await facts(after);
    const { lock } = await askWorker(after, 'lock.on', { pin: PIN, idleMinutes: 30 });
    locked.expect('the lock is on', lock.isOn);
    await askWorker(after, 'lock.close', {});
    await store.offer(NEWER);
    locked.expect('the browser has heard of it', (await checkUpdate(after)) === 'update_available');
    await setAhead(after, 30 * 60_000);
    locked.expect('taken', await tookUpdate(dozvon, NEWER, BEAT + 20_000));
    const last = await openQuietPage(dozvon);
    const refused = await askWorker(last, 'visit.card', { visit: id }).catch((error: Error) => error.message);
    locked.expect('still closed', typeof refused === 'string' && refused.includes('"locked"'), 'leaked');
    await askWorker(last, 'lock.open', { pin: PIN });
    locked.expect('what was kept is there', (await facts(last)) === before, 'lost');
    await list.page.bringToFront();
    for (const visit of [marked, next, later]) {
      await list.hasMark(visit, 'called');
    }
    const effectsLast = [...clinic.centre.effects().values()];
    locked.expect('nothing was sent again', effectsLast.join() === effects.join(), 'doubled');
    rows.push(locked.row());
  } finally {
    await dozvon.close();
    await clinic.stop();
    await policies.close();
    await store.close();
  }
  await writeFile(file, JSON.stringify(rows));
}

function installing({ id, updateUrl }: Store): object {
  const one = { installation_mode: 'force_installed', update_url: updateUrl, override_update_url: true };
  return { ExtensionSettings: { [id]: one } };
}

/** The options page, once the browser has installed the extension. */
async function installedPage(dozvon: Dozvon): Promise<Page> {
  let page: Page | null = null;
  await until(async () => {
    page = await dozvon.openOwn('options').catch(() => null);
    return page !== null;
  }, 30_000);
  if (!page) throw new Error('The policy has installed nothing');
  return page;
}

async function checkUpdate(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: { runtime: { requestUpdateCheck(): Promise<{ status: string }> } } };
    return (await chrome.runtime.requestUpdateCheck()).status;
  });
}

async function setAhead(page: Page, ahead: number): Promise<void> {
  await page.evaluate((ahead) => {
    const { chrome } = globalThis as unknown as { chrome: { storage: { local: { set(items: object): Promise<void> } } } };
    return chrome.storage.local.set({ 'drill.clock': ahead });
  }, ahead);
}

main(process.argv[2] as string, process.argv[3] as string).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
