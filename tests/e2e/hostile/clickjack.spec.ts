import type { Page } from '@playwright/test';
import { recipients } from '../faults/expected.ts';
import { expect, test } from '../faults/fixtures.ts';
import { openSend, pressSend, seeSend, sendButton } from '../harness/desk.ts';
import type { DialList } from '../harness/dial-list.ts';

/** P7, P8: a press on «Отправить» is trusted, since a person makes it; the page sees to it that the person does not see what they press. */

test.describe.configure({ mode: 'parallel' });

/** What a script of the page may do to our window, none of which it needs to see inside of it for. */
const DISGUISES: Record<string, string> = {
  'the whole page nearly transparent': 'html { opacity: 0.01 !important }',
  'our layer nearly transparent by its ancestor’s filter': 'html { filter: opacity(2%) !important }',
  'all of it blurred': 'html { filter: blur(12px) !important }',
  'blended into what is behind': 'html { mix-blend-mode: difference !important; background: #fff }',
  'all but the button clipped away': 'html { clip-path: circle(60px at var(--button)) !important }',
  'made small': 'html { transform: scale(0.3) !important; transform-origin: var(--button) }',
  mirrored: 'html { transform: scaleX(-1) !important; transform-origin: var(--button) }',
  turned: 'html { transform: rotate(3deg) !important; transform-origin: var(--button) }',
  masked: 'html { mask-image: linear-gradient(to bottom, transparent 80%, black 81%) !important }',
};

/** Something over it that lets every press through; `over` is its style. */
const COVERS: Record<string, (page: Page) => Promise<void>> = {
  'a see-through-to-the-pointer picture': (page) => cover(page, 'div', ''),
  'a picture over all but the button': (page) => cover(page, 'div', 'bottom: 120px'),
  'a popover in the browser’s top layer': (page) => cover(page, 'div', '', 'showPopover'),
  'a dialog in the browser’s top layer': (page) => cover(page, 'dialog', '', 'show'),
  'a picture of the page that the browser itself shows': freeze,
};

/** Unlike each other to the browser; the others are played by `npm run e2e:all`. */
const SHORT: readonly string[] = [
  'all but the button clipped away',
  'a see-through-to-the-pointer picture',
  'a popover in the browser’s top layer',
];
const tagOf = (name: string) => (SHORT.includes(name) ? [] : ['@long']);

for (const [name, css] of Object.entries(DISGUISES)) {
  test(`P7: a press sends nothing while the page has ${name}`, { tag: tagOf(name) }, async ({ list, clinic }) => {
    await expectInert(list, clinic, () => restyle(list.page, css));
  });
}

for (const [name, act] of Object.entries(COVERS)) {
  test(`P7: a press sends nothing under ${name}`, { tag: tagOf(name) }, async ({ list, clinic }) => {
    await expectInert(list, clinic, () => act(list.page));
  });
}

async function restyle(page: Page, css: string): Promise<void> {
  await page.evaluate((css) => {
    document.head.append(Object.assign(document.createElement('style'), { id: 'disguise', textContent: css }));
  }, css);
}

/** The browser shows pictures of the page instead of the page, for as long as the page wants, and presses go to what is behind them. */
async function freeze(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const css = `::view-transition { pointer-events: none }
      ::view-transition-group(root), ::view-transition-image-pair(root) { animation: none }
      ::view-transition-old(root) { animation: none; opacity: 1; display: block; z-index: 2 }
      ::view-transition-new(root) { animation: hold 100000s; opacity: 0.01 }
      @keyframes hold { from { opacity: 0.01 } to { opacity: 0.02 } }`;
    document.head.append(Object.assign(document.createElement('style'), { id: 'disguise', textContent: css }));
    interface Pictures {
      ready: Promise<void>;
      skipTransition(): void;
    }
    const { startViewTransition } = document as unknown as { startViewTransition(change: () => void): Pictures };
    const pictures = startViewTransition.call(document, () => undefined);
    (globalThis as unknown as { pictures: Pictures }).pictures = pictures;
    await pictures.ready;
  });
}

async function cover(page: Page, tag: string, style: string, show?: 'showPopover' | 'show'): Promise<void> {
  await page.evaluate(
    ({ tag, style, show }) => {
      const one = Object.assign(document.createElement(tag), { id: 'disguise', textContent: 'Нажмите сюда' });
      one.style.cssText = `position: fixed; inset: 0; width: auto; height: auto; max-width: none; max-height: none; margin: 0; z-index: 2147483647; background: #eef; pointer-events: none; ${style}`;
      if (show === 'showPopover') one.popover = 'manual';
      document.documentElement.append(one);
      if (show === 'showPopover') one.showPopover();
      if (show === 'show') (one as HTMLDialogElement).show();
    },
    { tag, style, show },
  );
}

/** Presses where the button is, by mouse and by key, while the window is not seen; then again when it is. */
async function expectInert(
  list: DialList,
  clinic: Parameters<typeof recipients>[0],
  disguise: () => Promise<void>,
): Promise<void> {
  const [visit] = recipients(clinic);
  if (!visit) throw new Error('The clinic has nobody');
  const desk = await openSend(list, visit, 'sendOne');
  await seeSend(list, desk);
  const box = await sendButton(desk).boundingBox();
  if (!box) throw new Error('The button is nowhere');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  // Whatever a page does to itself, it can do it around this point: the button stays where the press comes.
  await list.page.evaluate(([x, y]) => document.documentElement.style.setProperty('--button', `${x}px ${y}px`), [x, y] as const);
  await disguise();
  await expect(desk.locator('.bar:not([data-seen])')).toBeAttached();
  // Longer than a glance.
  await list.page.waitForTimeout(600);
  await list.page.mouse.click(x, y);
  const posts = () => clinic.centre.requests.filter((one) => one.method === 'POST');
  // It is said why nothing happened; where the press came to the page instead, the window was closed by it.
  const isSaid = async () => desk.isDetached() || (await desk.getByText(list.word('desk.send.covered')).count()) > 0;
  await expect.poll(() => isSaid().catch(() => desk.isDetached())).toBe(true);
  if (desk.isDetached()) return expect(posts()).toEqual([]);
  await list.page.keyboard.press('Control+Enter');
  expect(posts()).toEqual([]);

  await list.page.evaluate(() => {
    document.getElementById('disguise')?.remove();
    (globalThis as unknown as { pictures?: { skipTransition(): void } }).pictures?.skipTransition();
  });
  await pressSend(list, desk);
  await expect.poll(() => clinic.centre.effects().size).toBe(1);
}
