import type { Page } from '@playwright/test';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { makeDay } from '../../bench/day.ts';
import { addToJournal, seedJournal } from '../../bench/seed-journal.ts';
import { askWorker } from '../../e2e/harness/ask-worker.ts';
import { openDozvon } from '../../e2e/harness/browser.ts';
import { killWorker } from '../../e2e/harness/kill-worker.ts';
import { openQuietPage } from '../../e2e/harness/start-anew.ts';
import type { DrillRow } from '../table.ts';
import { startTally } from '../tally.ts';

const DAYS = Number(process.env.DOZVON_CASES ?? 60);
const VISITS = 300;
const DAY = 86_400_000;
const PIN = 'верба сосна клевер';
const TIMES = 15;
const CANARIES = ['Воронина', 'Дроздова', 'Просила перезвонить'];

/**
 * The PIN lock on a journal of two months, 300 visits a day: turned on, closed, opened and turned off again, with everything in the clear
 * before, nothing meanwhile, and all of it afterwards; and how long the operator waits for each.
 */
export async function lockedDrill(): Promise<DrillRow[]> {
  const tally = startTally('PIN lock on a long journal', console.log);
  const dozvon = await openDozvon();
  try {
    const quiet = await openQuietPage(dozvon);
    const { settings } = await askWorker(quiet, 'settings.read', {});
    const clinic = { ...settings.clinic, name: 'Стоматология на Садовой' };
    await askWorker(quiet, 'settings.write', { settings: { ...settings, clinic, operator: 'Анна', retentionDays: 365 } });
    const visits = await fill(quiet);
    const before = await cardsOf(quiet, visits);
    const open = await paceOf(quiet, visits);
    const on = await took(() => askWorker(quiet, 'lock.on', { pin: PIN, idleMinutes: 30 }));
    tally.expect('every card is as before under the lock', (await cardsOf(quiet, visits)) === before, 'lost');
    const sealed = await paceOf(quiet, visits);
    await askWorker(quiet, 'lock.close', {});
    for (const canary of CANARIES)
      tally.expect(`«${canary}» stands nowhere in the clear`, !(await stands(quiet, canary)), 'leaked');
    await killWorker(quiet);
    const opened = await took(() => askWorker(quiet, 'lock.open', { pin: PIN }));
    tally.expect('every card is there after closing and opening', (await cardsOf(quiet, visits)) === before, 'lost');
    const off = await took(() => askWorker(quiet, 'lock.off', { pin: PIN }));
    tally.expect('every card is there without the lock', (await cardsOf(quiet, visits)) === before, 'lost');
    tally.expect('and in the clear again', await stands(quiet, 'Воронина'));
    const note = `${DAYS} × ${VISITS} visits: on ${s(on)}, opened ${s(opened)}, off ${s(off)}; a comment kept ${open.kept} → ${sealed.kept} ms, a cold worker's first answer ${open.cold} → ${sealed.cold} ms (medians of ${TIMES})`;
    return [tally.row(note)];
  } finally {
    await dozvon.close();
  }
}

/** Fills the journal, today the last of the days; some visits of each day. */
async function fill(quiet: Page): Promise<string[]> {
  const now = Date.now();
  const visits: string[] = [];
  for (let i = DAYS - 1; i >= 0; i--) {
    const at = now - i * DAY;
    const day = makeDay(VISITS, new Date(at).toISOString().slice(0, 10), at, { hasNotes: true });
    if (visits.length === 0) await seedJournal(quiet, day);
    else await addToJournal(quiet, day);
    visits.push(...day.visits.filter((_, k) => k % 100 === 0).map(({ id }) => id));
  }
  return visits;
}

async function cardsOf(quiet: Page, visits: readonly string[]): Promise<string> {
  const cards: unknown[] = [];
  for (const visit of visits.slice(0, -3)) cards.push(await askWorker(quiet, 'visit.card', { visit }));
  return JSON.stringify(cards);
}

/** Whether a text stands in a row of the journal, of whatever database of ours; row by row, since all of them are longer than a text may be. */
function stands(quiet: Page, text: string): Promise<boolean> {
  return quiet.evaluate(async (text) => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const bytes = new TextDecoder();
    let found = false;
    const plain = (_: string, value: unknown) => (ArrayBuffer.isView(value) ? bytes.decode(value) : value);
    for (const { name } of await indexedDB.databases()) {
      const db = await asked(indexedDB.open(name ?? ''));
      for (const table of db.objectStoreNames) {
        const store = db.transaction(table).objectStore(table);
        const [keys, rows] = [await asked(store.getAllKeys()), await asked(store.getAll())];
        found ||= rows.some((row, i) => JSON.stringify([keys[i], row], plain).includes(text));
      }
      db.close();
    }
    return found;
  }, text);
}

/** Medians, ms: a comment is kept; a worker that was stopped has answered. */
async function paceOf(quiet: Page, visits: readonly string[]): Promise<{ kept: number; cold: number }> {
  const visit = visits.at(-1) as string;
  const [kept, cold]: [number[], number[]] = [[], []];
  for (let i = 0; i < TIMES; i++) {
    kept.push(await took(() => askWorker(quiet, 'visit.note', { op: newFactId(Date.now()), visit, comment: `Пометка ${i}` })));
    await killWorker(quiet);
    cold.push(await took(() => askWorker(quiet, 'shift.summary', { date: null })));
  }
  return { kept: median(kept), cold: median(cold) };
}

async function took(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

function median(all: number[]): number {
  return Math.round(all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] as number);
}

function s(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
