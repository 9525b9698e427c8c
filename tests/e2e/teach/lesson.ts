import { expect, type Frame, type Locator, type Page } from '@playwright/test';
import type { Dozvon } from '../harness/browser.ts';
import { Overlay } from '../harness/overlay.ts';
import { ToolbarPopup } from '../harness/toolbar-popup.ts';
import { word } from '../harness/words.ts';

/** The panel over a page that is being taught, worked as a person does: mouse and keyboard only. */
export class Lesson {
  readonly page: Page;
  readonly overlay: Overlay;
  readonly panel: Frame;
  readonly #dozvon: Dozvon;

  private constructor(page: Page, panel: Frame, dozvon: Dozvon) {
    this.page = page;
    this.panel = panel;
    this.overlay = new Overlay(page);
    this.#dozvon = dozvon;
  }

  /** From the toolbar’s popup over the page. */
  static async connect(dozvon: Dozvon, page: Page): Promise<Lesson> {
    const popup = await ToolbarPopup.open(dozvon, page);
    await popup.press(word(dozvon.lang, 'teach.popup.connect'));
    return Lesson.opened(dozvon, page);
  }

  /** Once the panel stands over the page, however it came there. */
  static async opened(dozvon: Dozvon, page: Page): Promise<Lesson> {
    const find = () => page.frames().find((frame) => frame.url().includes('/teach-panel.html'));
    await expect.poll(() => find() !== undefined, { timeout: 15_000 }).toBe(true);
    const lesson = new Lesson(page, find() as Frame, dozvon);
    await expect(lesson.panel.getByRole('table')).toBeVisible();
    return lesson;
  }

  word(key: string, ...subs: string[]): string {
    return word(this.#dozvon.lang, key, ...subs);
  }

  button(key: string, ...subs: string[]): Locator {
    return this.panel.getByRole('button', { name: this.word(key, ...subs), exact: true });
  }

  /** What stands in a field’s column, row by row. */
  async column(field: string): Promise<string[]> {
    return this.panel.locator(`tbody td[data-field="${field}"]`).allInnerTexts();
  }

  /** How sure the panel says to be of a field. */
  sureness(field: string): Locator {
    return this.panel.locator(`thead th[data-field="${field}"] .teach-sure`);
  }

  /** Opens the means of correction, unless they are open already. */
  async fix(): Promise<void> {
    const fix = this.button('teach.fix');
    if (await fix.isVisible()) await fix.click();
    await expect(this.button('teach.restart')).toBeVisible();
  }

  /** «Указать» at a field; resolves once the panel has made way and what is under the pointer is outlined. */
  async aim(field: string, at: Locator): Promise<{ x: number; y: number }> {
    const name = this.word(`teach.field.${field}`);
    await this.panel
      .locator('thead')
      .getByRole('button', { name: this.word('teach.pointAt', name), exact: true })
      .click();
    await expect(this.panel.getByRole('status')).toContainText(this.word('teach.pick', name));
    const box = await at.boundingBox();
    if (!box) throw new Error('Nothing there to point at');
    const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await expect
      .poll(async () => {
        await this.page.mouse.move(point.x, point.y);
        await this.page.mouse.move(point.x + 1, point.y);
        return (await this.overlay.find('note', this.word('teach.pointing', name))).length;
      })
      .toBe(1);
    return point;
  }

  /** Points at a place of the page as a field’s. */
  async point(field: string, at: Locator): Promise<void> {
    const { x, y } = await this.aim(field, at);
    await this.page.mouse.click(x, y);
    await expect(this.panel.getByRole('table')).toBeVisible();
  }

  /** Types a selector. */
  async select(field: string, selector: string): Promise<void> {
    await this.panel.getByLabel(this.word('teach.selector'), { exact: true }).selectOption(field);
    await this.panel.getByLabel(this.word('teach.selectorOf', this.word(`teach.field.${field}`))).fill(selector);
    await this.button('teach.apply').click();
  }

  /** «Всё верно — подключить», as a person does: not in the first half second. The panel is gone after it. */
  async confirm(): Promise<void> {
    const confirm = this.button('teach.confirm');
    await expect(confirm).toBeEnabled();
    await this.page.waitForTimeout(700);
    await confirm.click();
    await this.isGone();
  }

  async isGone(): Promise<void> {
    await expect.poll(() => this.page.frames().some((frame) => frame.url().includes('/teach-panel.html'))).toBe(false);
  }
}
