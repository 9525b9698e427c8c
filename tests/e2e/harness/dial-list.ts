import { expect, type Frame, type Locator, type Page } from '@playwright/test';
import type { Colour } from '../../../utils/domain/colour.ts';
import type { Step } from '../../../utils/domain/step.ts';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import type { Dozvon } from './browser.ts';
import { Overlay } from './overlay.ts';
import { word } from './words.ts';

/** The clinic's page with our layer over it, as an operator works with it: mouse and keyboard only. */
export class DialList {
  readonly page: Page;
  readonly overlay: Overlay;
  readonly #dozvon: Dozvon;

  constructor(page: Page, dozvon: Dozvon) {
    this.page = page;
    this.overlay = new Overlay(page);
    this.#dozvon = dozvon;
  }

  static async open(dozvon: Dozvon, clinic: Clinic, address = clinic.listUrl): Promise<DialList> {
    const page = await dozvon.context.newPage();
    const list = new DialList(page, dozvon);
    await page.goto(address);
    await list.isPainted();
    return list;
  }

  /** A text of the extension in the language of its browser. */
  word(key: string, ...subs: string[]): string {
    return word(this.#dozvon.lang, key, ...subs);
  }

  /** The worker has answered for every row. */
  async isPainted(): Promise<void> {
    const rows = this.page.locator('#spisok tbody tr');
    await expect(rows.first()).toHaveAttribute('data-dozvon-step', /./, { timeout: 15_000 });
    await expect(rows.and(this.page.locator(':not([data-dozvon-step])'))).toHaveCount(0);
  }

  /** By the appointment's id; on a list that shows none, by the patient's card. */
  row(visit: ClinicVisit): Locator {
    return this.page.locator(`#zap${visit.id}, tr:not([id]):has(a[href="/card?n=${visit.card}"])`);
  }

  phone(visit: ClinicVisit): Locator {
    return this.row(visit).locator('td.tel');
  }

  async hasColour(visit: ClinicVisit, colour: Colour | null, timeout = 20_000): Promise<void> {
    const phone = this.phone(visit);
    if (colour === null) await expect(phone).not.toHaveAttribute('data-dozvon-colour', /.*/, { timeout });
    else await expect(phone).toHaveAttribute('data-dozvon-colour', colour, { timeout });
  }

  async hasStep(visit: ClinicVisit, step: Step, timeout = 20_000): Promise<void> {
    await expect(this.row(visit)).toHaveAttribute('data-dozvon-step', step, { timeout });
  }

  async hasMark(visit: ClinicVisit, mark: 'called' | 'replied' | null, timeout = 10_000): Promise<void> {
    if (mark === null) await expect(this.row(visit)).not.toHaveAttribute('data-dozvon-mark', /.*/, { timeout });
    else await expect(this.row(visit)).toHaveAttribute('data-dozvon-mark', mark, { timeout });
  }

  /** R4: a double click on the row, beside its links. */
  async doubleClick(visit: ClinicVisit): Promise<void> {
    await this.row(visit).locator('td.t').dblclick();
  }

  /** R8: a right click on the patient's name. The list is scrolled to it before: a scroll still going on would close the menu. */
  async rightClick(visit: ClinicVisit): Promise<void> {
    // A person acts on the tab they look at; in another one a click gives a frame no focus.
    await this.page.bringToFront();
    const name = this.row(visit).locator('td.fio');
    await name.evaluate((cell) => {
      cell.scrollIntoView({ block: 'center' });
      return new Promise((resolve) => requestAnimationFrame(resolve));
    });
    await name.click({ button: 'right' });
  }

  /** R8: a right click on the patient's name, then an item of our menu by the keyboard. */
  async choose(visit: ClinicVisit, item: string): Promise<void> {
    await this.rightClick(visit);
    await this.overlay.press('menuitem', this.word(`page.menu.${item}`));
  }

  /** The desk, once it is open over the page. */
  async desk(): Promise<Frame> {
    await expect.poll(() => this.#deskFrame() !== undefined, { timeout: 10_000 }).toBe(true);
    const frame = this.#deskFrame() as Frame;
    await frame.waitForLoadState('domcontentloaded');
    return frame;
  }

  async isDeskClosed(): Promise<void> {
    await expect.poll(() => this.#deskFrame() === undefined, { timeout: 10_000 }).toBe(true);
  }

  #deskFrame(): Frame | undefined {
    return this.page.frames().find((frame) => frame.url().startsWith('chrome-extension://') && frame.url().includes('desk.html'));
  }
}
