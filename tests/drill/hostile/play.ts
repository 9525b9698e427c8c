import type { Page } from '@playwright/test';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import { throwDice } from '../../clinic/seeded.ts';
import { askWorker } from '../../e2e/harness/ask-worker.ts';
import type { DialList } from '../../e2e/harness/dial-list.ts';
import { MUTATIONS } from './mutations.ts';

export interface Played {
  cases: number;
  /** Marks that the operator made and that are not kept, or not shown. */
  lost: string[];
  /** Facts that nobody made. */
  wrong: string[];
  /** ms from the last mutation until the layer stood again, without attributes; null: never. */
  back: number | null;
  /** Times the page saw the layer put back. */
  revivals: number;
}

export interface Stage {
  list: DialList;
  clinic: Clinic;
  /** A page of the extension. */
  own: Page;
  /** Visits whose rows the operator double clicks. */
  visits: readonly ClinicVisit[];
  seed: number;
  count: number;
}

/** Plays so many mutations of our layer against an operator who marks meanwhile, and looks at what came of it. */
export async function playHostile({ list, clinic, own, visits, seed, count }: Stage): Promise<Played> {
  const dice = throwDice(seed, 'hostile');
  const names = Object.keys(MUTATIONS);
  const marked: ClinicVisit[] = [];
  const { page } = list;
  await prepare(page);
  const every = Math.max(3, Math.floor(count / visits.length));
  for (let i = 0; i < count; i++) {
    const name = dice.pick(names);
    await page.evaluate(`window.mutate(${MUTATIONS[name]})`);
    const visit = i % every === every - 1 ? visits[marked.length] : undefined;
    if (!visit) continue;
    await mark(list, visit);
    marked.push(visit);
  }
  const back = await untilBack(page);
  const revivals = (await page.evaluate('window.revivals')) as number;
  const lost: string[] = [];
  const wrong: string[] = [];
  for (const visit of clinic.visits) {
    const id = await list.row(visit).getAttribute('data-dozvon-visit');
    if (id === null) continue;
    const isMarked = marked.includes(visit);
    const card = await askWorker(own, 'visit.card', { visit: id });
    const kinds = (card?.facts ?? []).map((fact) => fact.kind);
    const made = kinds.filter((kind) => kind !== 'visit.seen');
    if (
      isMarked &&
      (card?.known.mark?.mark !== 'called' || (await list.row(visit).getAttribute('data-dozvon-mark')) !== 'called')
    )
      lost.push(visit.id);
    if (made.length !== Number(isMarked)) wrong.push(`${visit.id}: ${made.join(' ')}`);
  }
  return { cases: count, lost, wrong, back, revivals };
}

/**
 * What is done to our element may shift the page between the two clicks: then nobody is marked, and a person clicks again. A mark that was
 * made and is not shown would be taken back by that, and found in the history.
 */
async function mark(list: DialList, visit: ClinicVisit): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    await list.doubleClick(visit);
    const isShown = await list.hasMark(visit, 'called', 3_000).then(
      () => true,
      () => false,
    );
    if (isShown) return;
  }
}

/** The page's hand on our element: the first it met, wherever it is by now. */
async function prepare(page: Page): Promise<void> {
  await page.evaluate(() => {
    const host = document.querySelector(':root > div') as HTMLElement;
    const world = globalThis as unknown as { mutate(act: (host: HTMLElement) => void): void; revivals: number };
    world.revivals = 0;
    world.mutate = (act) => act(host);
    new MutationObserver((records) => {
      for (const { addedNodes } of records) world.revivals += [...addedNodes].filter((node) => node === host).length;
    }).observe(document.documentElement, { childList: true });
  });
}

/** Longer than the layer rests after a fight. */
const PATIENCE = 12_000;

async function untilBack(page: Page): Promise<number | null> {
  const began = performance.now();
  while (performance.now() - began < PATIENCE) {
    const isBack = await page.evaluate(() => {
      const host = [...document.querySelectorAll(':root > div')].find(
        (one) => one.childNodes.length === 0 && one.shadowRoot === null,
      );
      return host !== undefined && host.attributes.length === 0;
    });
    if (isBack) return performance.now() - began;
    await page.waitForTimeout(50);
  }
  return null;
}
