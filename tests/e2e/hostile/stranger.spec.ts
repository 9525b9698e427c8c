import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startClinic } from '../../clinic/clinic.ts';
import { recipients } from '../faults/expected.ts';
import { expect, test } from '../faults/fixtures.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { openDozvon, outputOf } from '../harness/browser.ts';
import { connectClinic } from '../harness/connect.ts';
import { isSent, openCard, openSend, pressSend } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { DELIVERY } from '../harness/patients.ts';

/** X1, X2: another extension in the same browser, with a script on the same page. */

const STRANGER = join(import.meta.dirname, '..', '..', 'fixtures', 'stranger');

test('X1, X2: another extension reaches no request of ours; of our layer it reads what stands at rows, and no window', async () => {
  const clinic = await startClinic({ pace: 0, crowd: false, visits: 20 });
  const dozvon = await openDozvon({ folder: `${outputOf('chrome-mv3')},${STRANGER}` });
  try {
    await connectClinic(dozvon, clinic);
    const list = await DialList.open(dozvon, clinic);
    const [visit] = recipients(clinic).filter(({ phone }) => clinic.phones.plan(phone ?? '') !== 'none');
    if (!visit) throw new Error('Nobody can be reached');

    const { sent, ports } = (await ask(list.page, 'knock', dozvon.id)) as {
      sent: { error?: string }[];
      ports: { heard: unknown[]; error: string | null }[];
    };
    const closed = expect.stringContaining('Receiving end does not exist');
    expect(sent).toEqual(sent.map(() => ({ error: closed })));
    expect(ports).toEqual(ports.map(() => ({ heard: [], error: closed })));
    expect(clinic.centre.requests.filter((one) => one.method === 'POST')).toEqual([]);

    const own = await dozvon.openOwn('options');
    const id = (await list.row(visit).getAttribute('data-dozvon-visit')) as string;
    const desk = await openSend(list, visit, 'sendOne');
    await pressSend(list, desk);
    await isSent(list, desk);
    await list.page.keyboard.press('Escape');
    await list.isDeskClosed();
    clinic.centre.advance(DELIVERY);
    clinic.phones.reply(visit.phone ?? '', 'Чужая7431');
    await list.overlay.one('button', 'Чужая7431', 15_000);
    await askWorker(own, 'visit.note', { op: '01KAQ0000000000000000000AC', visit: id, comment: 'Тайна7431' });
    const card = await openCard(list, visit);
    await expect(card.getByText('Тайна7431').first()).toBeVisible();
    const seen = (await ask(list.page, 'look', dozvon.id)) as { html: string; frames: boolean[] };
    // What docs/security.md says it can read, and what it cannot: what stands in the window.
    expect(seen.html).toContain('Чужая7431');
    expect(seen.html).toContain('Тайна7431');
    expect(seen.frames).toEqual([false]);
    expect(seen.html).not.toContain(clinic.token);
  } finally {
    await dozvon.close();
    await clinic.stop();
  }
});

async function ask(page: Page, what: string, id: string): Promise<unknown> {
  await page.evaluate(
    ({ what, id }) => {
      delete document.body.dataset.found;
      Object.assign(document.body.dataset, { id, stranger: what });
    },
    { what, id },
  );
  await page.waitForFunction(() => document.body.dataset.found !== undefined, null, { timeout: 40_000 });
  return page.evaluate(() => JSON.parse(document.body.dataset.found ?? 'null'));
}
