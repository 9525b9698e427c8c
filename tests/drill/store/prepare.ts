import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clinic, startClinic } from '../../clinic/clinic.ts';
import { askWorker } from '../../e2e/harness/ask-worker.ts';
import type { Dozvon } from '../../e2e/harness/browser.ts';
import { connectClinic } from '../../e2e/harness/connect.ts';
import { DialList } from '../../e2e/harness/dial-list.ts';
import { type Backend, EXTENSION_ID, type Opened, openChromium } from './chromium.ts';

/** A clinic, and a profile in which its list was seen and painted. */
export interface Prepared {
  clinic: Clinic;
  profile: string;
  backend: Backend;
  /** Opaque ids of the list's visits, in its order. */
  visits: string[];
  opened: Opened;
  list: DialList;
  /** Ends the clinic and deletes the profile. */
  end(): Promise<void>;
}

/** Its time stands still but for `advance`; `visits` patients come tomorrow. */
export async function prepare(backend: Backend, visits: number): Promise<Prepared> {
  const profile = await mkdtemp(join(tmpdir(), 'dozvon-store-'));
  const clinic = await startClinic({ pace: 0, crowd: false, visits });
  // The browser writes what was allowed seconds later, or as it closes: killed before that it would have forgotten the clinic's hosts.
  const first = await openChromium(profile, backend);
  await connectClinic(asDozvon(first), clinic);
  await first.close();
  const opened = await openChromium(profile, backend);
  const list = await DialList.open(asDozvon(opened), clinic);
  const ids = await list.page
    .locator('#spisok tbody tr')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-dozvon-visit') ?? ''));
  return {
    clinic,
    profile,
    backend,
    visits: ids,
    opened,
    list,
    async end() {
      await clinic.stop();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What the harness of the other tests knows a browser by. */
function asDozvon({ browser, close }: Opened): Dozvon {
  const context = browser.contexts()[0] as ReturnType<typeof browser.contexts>[number];
  return {
    context,
    id: EXTENSION_ID,
    lang: 'ru',
    killer: null,
    async openOwn(name, size) {
      const page = await context.newPage();
      if (size) await page.setViewportSize(size);
      await page.goto(`chrome-extension://${EXTENSION_ID}/${name}.html`);
      return page;
    },
    close,
  };
}

/** Sends to these visits, without waiting for it to end. */
export async function sendTo({ own }: Opened, clinic: Clinic, visits: readonly string[], batch: string): Promise<void> {
  await askWorker(own, 'send.go', {
    batch,
    date: clinic.tomorrow,
    channel: 'messenger',
    template: 'visit',
    visits: [...visits],
  });
}
