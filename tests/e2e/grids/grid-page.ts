import { expect, type Page } from '@playwright/test';
import type { LivingList } from '../../fixtures/grids/living-list.ts';
import type { Expected } from './evening.ts';

interface Watch {
  expected: Expected;
  /** Whose mark is being changed: either may be shown. */
  changing: string | null;
  /** What stood on a wrong patient, in a frame that was shown. */
  wrong: string[];
  frames: number;
  /** Rows seen to show somebody else than before. */
  recycled: number;
}

declare global {
  var watch: Watch | undefined;
  /** What is wrong with the rows as they stand; those that show nothing yet too, if `isAtRest`. */
  var faults: ((isAtRest: boolean) => string[]) | undefined;
}

/** A living grid under our layer: told from row to row by the clinic's number in it, looked at in every frame. */
export class GridPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Looks from now on. */
  static async watch(page: Page, expected: Expected): Promise<GridPage> {
    await page.evaluate((expected) => {
      const watch: Watch = { expected, changing: null, wrong: [], frames: 0, recycled: 0 };
      globalThis.watch = watch;
      const shownBy = new WeakMap<Element, string>();
      globalThis.faults = (isAtRest) =>
        (globalThis.living?.shown() ?? []).flatMap(({ element, phone, no }) => {
          const before = shownBy.get(element);
          if (before !== undefined && before !== no) watch.recycled += 1;
          shownBy.set(element, no);
          const wanted = watch.expected[no];
          const visit = element.getAttribute('data-dozvon-visit');
          const mark = element.getAttribute('data-dozvon-mark');
          const colour = phone.getAttribute('data-dozvon-colour');
          const isBare = visit === null && mark === null && colour === null;
          const isMarkRight = mark === wanted?.mark || (!isAtRest && watch.changing === no);
          const isRight = wanted && visit === wanted.visit && isMarkRight && colour === wanted.colour;
          if (isRight || (isBare && !isAtRest)) return [];
          return [`${no}: ${visit} ${colour} ${mark} instead of ${wanted?.visit} ${wanted?.colour} ${wanted?.mark}`];
        });
      const look = () => {
        watch.frames += 1;
        watch.wrong.push(...(globalThis.faults?.(false) ?? []));
      };
      // Before the frame, and right after it was shown: a row may be changed in a callback of the same frame.
      const after = new MessageChannel();
      after.port1.onmessage = look;
      requestAnimationFrame(function next() {
        look();
        after.port2.postMessage(null);
        requestAnimationFrame(next);
      });
    }, expected);
    return new GridPage(page);
  }

  /** Does something by the grid's own means. */
  async act<K extends Exclude<keyof LivingList, 'shown'>>(what: K, ...given: Parameters<LivingList[K]>): Promise<void> {
    await this.page.evaluate(
      async ({ what, given }) => {
        const act = globalThis.living?.[what] as ((...given: unknown[]) => unknown) | undefined;
        await act?.(...given);
      },
      { what, given },
    );
  }

  /** Every row that is shown comes to show its own patient's state, and none has ever shown another's. */
  async isRight(): Promise<void> {
    await this.settles();
    const wrong = await this.page.evaluate(() => globalThis.watch?.wrong.slice(0, 20) ?? ['nobody looks']);
    expect(wrong).toEqual([]);
  }

  async settles(): Promise<void> {
    const faults = () => this.page.evaluate(() => globalThis.faults?.(true).slice(0, 20));
    await expect.poll(faults, { timeout: 20_000, intervals: [50, 50, 100, 200] }).toEqual([]);
  }

  async looked(): Promise<{ frames: number; recycled: number }> {
    return this.page.evaluate(() => ({ frames: globalThis.watch?.frames ?? 0, recycled: globalThis.watch?.recycled ?? 0 }));
  }

  /** The numbers of the rows that are shown, from top to bottom. */
  async numbers(): Promise<string[]> {
    return this.page.evaluate(() =>
      (globalThis.living?.shown() ?? [])
        .map(({ element, no }) => ({ no, top: element.getBoundingClientRect().top }))
        .sort((a, b) => a.top - b.top)
        .map(({ no }) => no),
    );
  }

  /** What stands behind the phones, by the colour they are said to have. */
  async backgrounds(): Promise<Record<string, string>> {
    return this.page.evaluate(() =>
      Object.fromEntries(
        (globalThis.living?.shown() ?? []).flatMap(({ phone }) => {
          const colour = phone.getAttribute('data-dozvon-colour');
          return colour ? [[colour, getComputedStyle(phone).backgroundColor]] : [];
        }),
      ),
    );
  }

  /** R4: a double click on a row that is shown. Its mark, and no other, comes to be `mark`. */
  async doubleClick(no: string, mark: 'called' | null): Promise<void> {
    const { x, y } = await this.placeOf(no, 'time');
    await this.#change(no, mark);
    await this.page.mouse.dblclick(x, y);
    await this.isRight();
    await this.#change(null, null);
  }

  async #change(no: string | null, mark: 'called' | null): Promise<void> {
    await this.page.evaluate(
      ({ no, mark }) => {
        const { watch } = globalThis;
        if (!watch) return;
        watch.changing = no;
        const wanted = no && watch.expected[no];
        if (wanted) wanted.mark = mark;
      },
      { no, mark },
    );
  }

  /** The number of a row that can be pressed: in the middle of those that no edge cuts off. */
  async pressable(): Promise<string> {
    const all = await this.page.evaluate(() =>
      (globalThis.living?.shown() ?? []).flatMap(({ phone, no }) => {
        const box = phone.getBoundingClientRect();
        const root = phone.getRootNode() as Document | ShadowRoot;
        const found = [0.1, 0.9].map((share) => root.elementFromPoint(box.left + 10, box.top + box.height * share));
        const isSeen = found.every((one) => one && phone.contains(one.assignedSlot ?? one));
        return isSeen ? [{ no, top: box.top }] : [];
      }),
    );
    const no = all.sort((a, b) => a.top - b.top)[Math.floor(all.length / 2)]?.no;
    if (no === undefined) throw new Error('No row can be pressed');
    return no;
  }

  /** Scrolls through the whole list, a step a frame. */
  async scrollThrough(count: number, step: number): Promise<void> {
    await this.page.evaluate(
      async ({ count, step }) => {
        for (let i = 0; i < count; i += step) {
          await globalThis.living?.goTo(i);
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
      },
      { count, step },
    );
  }

  /** The middle of a part of a shown row, in the page's window. */
  async placeOf(no: string, column: 'patient' | 'time'): Promise<{ x: number; y: number }> {
    const place = await this.page.evaluate(
      ({ no, column }) => {
        const cell = globalThis.living?.shown().find((one) => one.no === no)?.[column];
        if (!cell) return null;
        const box = cell.getBoundingClientRect();
        let [x, y] = [box.left + Math.min(20, box.width / 2), box.top + box.height / 2];
        for (let view = cell.ownerDocument.defaultView; view?.frameElement; view = view.parent as typeof view) {
          const frame = view.frameElement.getBoundingClientRect();
          const style = getComputedStyle(view.frameElement);
          x += frame.left + Number.parseFloat(style.borderLeftWidth) + Number.parseFloat(style.paddingLeft);
          y += frame.top + Number.parseFloat(style.borderTopWidth) + Number.parseFloat(style.paddingTop);
        }
        return { x, y };
      },
      { no, column },
    );
    if (!place) throw new Error(`No row ${no} is shown`);
    return place;
  }
}

/** The page as it stands once its program has nothing more to do to it. */
export async function atRest(page: Page): Promise<string> {
  let last = '';
  const isStill = async () => {
    const before = last;
    last = await serialise(page);
    return last === before;
  };
  await expect.poll(isStill, { intervals: [200] }).toBe(true);
  return last;
}

/** All of the page as it stands: its frames and open shadow roots too. */
export function serialise(page: Page): Promise<string> {
  return page.evaluate(() => {
    const parts: string[] = [];
    const trees: (Document | ShadowRoot)[] = [document];
    for (const tree of trees) {
      parts.push('documentElement' in tree ? tree.documentElement.outerHTML : tree.innerHTML);
      parts.push(String(tree.adoptedStyleSheets.length));
      for (const element of tree.querySelectorAll('*')) {
        if (element.shadowRoot) trees.push(element.shadowRoot);
        const inner = (element as HTMLIFrameElement).contentDocument;
        if (/^I?FRAME$/.test(element.tagName) && inner) trees.push(inner);
      }
    }
    return parts.join('\n');
  });
}
