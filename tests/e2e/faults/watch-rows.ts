import type { Page } from '@playwright/test';
import type { ClinicVisit } from '../../clinic/clinic.ts';

/** What a row may show, in any frame; null: nothing. */
interface Allowed {
  mark: (string | null)[];
  colour: (string | null)[];
}

interface Watched {
  allowed: Record<string, Allowed>;
  wrong: string[];
  /** Frames in which a row had come so lately that nothing stood on it yet. */
  late: number;
  frames: number;
  refreshes: number;
}

/** Looks, in every frame that the page shows, whether marks and colours stand on the right patients: told by name, phone and time. */
export class RowWatch {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async start(page: Page): Promise<RowWatch> {
    await page.evaluate(() => {
      const watched: Watched = { allowed: {}, wrong: [], late: 0, frames: 0, refreshes: 0 };
      (globalThis as unknown as { watched: Watched }).watched = watched;
      const body = document.querySelector('#spisok tbody') as Element;
      new MutationObserver((records) => {
        if (records.some((record) => record.addedNodes.length > 10)) watched.refreshes += 1;
      }).observe(body, { childList: true });
      function look(): void {
        watched.frames += 1;
        let isLate = false;
        for (const row of body.querySelectorAll('tr')) {
          const text = (selector: string) => row.querySelector(selector)?.textContent ?? '';
          const name = `${text('td.fio')}, ${text('td.tel')}, ${text('td.t')}`;
          const allowed = watched.allowed[name];
          if (!allowed) continue;
          if (!row.hasAttribute('data-dozvon-visit')) {
            isLate = true;
            continue;
          }
          const mark = row.getAttribute('data-dozvon-mark');
          const colour = row.querySelector('td.tel')?.getAttribute('data-dozvon-colour') ?? null;
          if (!allowed.mark.includes(mark) || !allowed.colour.includes(colour)) {
            watched.wrong.push(`${name}: ${mark}, ${colour} in frame ${watched.frames}`);
          }
        }
        if (isLate) watched.late += 1;
        requestAnimationFrame(look);
      }
      requestAnimationFrame(look);
    });
    return new RowWatch(page);
  }

  /** From the next frame on. */
  async allow(visit: ClinicVisit, allowed: Allowed): Promise<void> {
    await this.page.evaluate(
      ({ name, allowed }) => {
        (globalThis as unknown as { watched: Watched }).watched.allowed[name] = allowed;
      },
      { name: `${visit.patient}, ${visit.phoneTyped}, ${visit.time}`, allowed },
    );
  }

  /** Waits until the page has replaced its rows once more. */
  async nextRefresh(): Promise<void> {
    const { refreshes } = await this.result();
    await this.page.waitForFunction(
      (before) => (globalThis as unknown as { watched: Watched }).watched.refreshes > before,
      refreshes,
      { polling: 'raf' },
    );
  }

  async result(): Promise<Omit<Watched, 'allowed'>> {
    return this.page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);
  }
}
