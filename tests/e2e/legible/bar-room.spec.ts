import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, expect, test } from '@playwright/test';
import { build } from 'vite';
import { COLOUR_SIGNS, MARK_SIGNS, STEP_SIGNS } from '../../../utils/domain/signs.ts';
import type { BarView } from '../../../utils/page/overlay-bar.ts';
import type { Lang } from '../harness/browser.ts';
import { word } from '../harness/words.ts';

// Decision 30: what gives way where the bar has no room, drawn by a browser. Every chip and every step counts.

const STEPS = ['callback', 'ask', 'call', 'sms', 'send'] as const;

interface Day {
  lang: Lang;
  width: number;
  /** Numbers begin here. */
  from: number;
  patient: string;
  operator?: string;
  trouble?: string;
}

function viewOf({ lang, from, patient, operator = '', trouble }: Day): BarView {
  const say = (key: string, ...subs: string[]) => word(lang, key, ...subs);
  const toggles = (of: string, signs: [string, string][]) =>
    signs.map(([name, sign], i) => ({
      key: `${of}:${name}`,
      ...(of === 'step' ? {} : { colour: name }),
      count: `${sign} ${from + 7 * i}`,
      word: say(`page.bar.${of}.${name}`),
      title: name,
      isOn: false,
    }));
  const done = say('page.bar.done', String(from), String(3 * from));
  return {
    head: { text: `${done} · ${say('page.bar.round.evening')} 24.11${operator}`, title: '' },
    chips: [...toggles('colour', Object.entries(COLOUR_SIGNS)), ...toggles('mark', Object.entries(MARK_SIGNS))],
    steps: toggles(
      'step',
      STEPS.map((step) => [step, STEP_SIGNS[step]]),
    ),
    next: {
      visit: 'v',
      text: [`${say('page.bar.next', '11:00', patient)},`, ` ${say('step.callback')}`, ` (${say('reason.patientReschedules')})`],
    },
    trouble: trouble ?? null,
    short: '',
  };
}

let browser: Browser;
let script: string;

test.beforeAll(async () => {
  const outDir = join(import.meta.dirname, '..', '..', '..', '.output', 'bar-page');
  const entry = join(import.meta.dirname, 'bar-page.ts');
  const lib = { entry, formats: ['iife' as const], name: 'page', fileName: () => 'bar-page.js' };
  await build({ configFile: false, logLevel: 'error', build: { outDir, emptyOutDir: true, lib } });
  script = await readFile(join(outDir, 'bar-page.js'), 'utf8');
  browser = await chromium.launch({
    executablePath: process.env.DOZVON_CHROMIUM ?? '/usr/bin/chromium',
    headless: false,
    args: ['--headless=new', '--no-sandbox', '--disable-background-networking'],
  });
});
test.afterAll(() => browser?.close());

/** What of the bar can be read: which of the three texts of whom next are whole, and how many numbers and words of toggles. */
async function draw(day: Day) {
  const page = await browser.newPage({ viewport: { width: day.width, height: 200 } });
  await page.setContent('<body>');
  await page.addScriptTag({ content: script });
  await page.evaluate(
    (view) => globalThis.showBar(view, { label: 'bar', fold: '', unfold: '', keys: '', teach: '' }),
    viewOf(day),
  );
  const read = await page.evaluate(() => {
    const root = document.body.shadowRoot as ShadowRoot;
    const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
    const isWhole = (element: HTMLElement) => element.scrollWidth <= element.clientWidth;
    const isIn = (part: Element | undefined, box: Element) => {
      const [inner, outer] = [(part as Element).getBoundingClientRect(), box.getBoundingClientRect()];
      return inner.left >= outer.left && inner.right <= outer.right && inner.bottom <= outer.bottom;
    };
    const last = all('.fold').at(-1) as HTMLElement;
    return {
      next: all('.next span').map(isWhole),
      numbers: all('.chip,.step').filter((one) => isIn(one.children[0], one)).length,
      chips: all('.chip').filter((one) => isIn(one.children[1], one)).length,
      steps: all('.step').filter((one) => isIn(one.children[1], one)).length,
      // A toggle over its neighbour, or what stands last out of the window, is no room at all.
      isApart: all('.chip,.step,.next').every((one, i, them) => {
        const next = them[i + 1]?.getBoundingClientRect().left ?? Number.POSITIVE_INFINITY;
        return one.getBoundingClientRect().right <= next;
      }),
      isInside: last.getBoundingClientRect().right <= innerWidth,
    };
  });
  await page.close();
  return read;
}

for (const lang of ['ru', 'en'] as const) {
  const day = { lang, from: 31, patient: lang === 'ru' ? 'Иванова А. И.' : 'Ivanova A. I.' };
  const fits = { numbers: 14, isApart: true, isInside: true };

  test(`whom next and why stand whole at 1366 px and at 1920, before any word of a chip: ${lang}`, async () => {
    expect(await draw({ ...day, width: 1366 })).toMatchObject({ ...fits, next: [true, true, true], chips: 0 });
    expect(await draw({ ...day, width: 1920 })).toMatchObject({ ...fits, next: [true, true, true], steps: 5 });
    expect(await draw({ ...day, width: 2560 })).toMatchObject({ ...fits, next: [true, true, true], steps: 5, chips: 9 });
  });

  test(`on a great day, with a long name and something wrong, at 1366 px what to do is whole, and every number: ${lang}`, async () => {
    const patient = lang === 'ru' ? 'Константинопольская А. В.' : 'Konstantinopolskaya A. V.';
    const trouble = word(lang, 'page.bar.stuck', word(lang, 'provider.processing_centre.name'));
    const great = { ...day, from: 138, patient, trouble, operator: ' · Преображенская…' };
    const { next, ...read } = await draw({ ...great, width: 1366 });
    expect(read).toMatchObject(fits);
    expect(next[1]).toBe(true);
    expect((await draw({ ...great, width: 1920 })).next.slice(0, 2)).toEqual([true, true]);
  });
}
