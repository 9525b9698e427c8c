import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Fact } from '../../../utils/domain/fact.ts';
import { HOSTILE } from '../../fixtures/hostile-strings.ts';
import { recipients } from '../faults/expected.ts';
import { expect, test } from '../faults/fixtures.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { PROFILE } from '../harness/connect.ts';
import { closeDesk, openCard, openSend, pressSend } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { hasNotRun, watchPolicy } from './has-not-run.ts';

test.use({ clinicOptions: { pace: 0, crowd: false, visits: HOSTILE.length } });

/** As a team's facts come in: another profile's operators may call themselves anything. */
async function hearOf(own: Page, facts: readonly Fact[]): Promise<void> {
  await own.evaluate(async (facts) => {
    const opened = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('dozvon');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const writing = opened.transaction('facts', 'readwrite');
    for (const fact of facts) writing.objectStore('facts').put(fact);
    await new Promise((resolve) => {
      writing.oncomplete = resolve;
    });
    opened.close();
  }, facts);
}

test('P5: two hundred texts as doctors, profile’s name, provider’s errors, team’s names are text everywhere', {
  tag: ['@long'],
}, async ({ dozvon, own, clinic }) => {
  test.setTimeout(180_000);
  await watchPolicy(dozvon.context);
  const asked: string[] = [];
  dozvon.context.on('dialog', (dialog) => asked.push(dialog.message()));
  for (const [i, text] of HOSTILE.entries()) clinic.dent.hostileDoctor(i, text);
  const profile = JSON.parse(await readFile(PROFILE, 'utf8'));
  const name = HOSTILE.find((text) => text.startsWith('"><img') || text.startsWith('<img'))?.slice(0, 80) ?? '';
  await askWorker(own, 'pages.connect', { profile: { ...profile, name } });
  // Every reason, code and text that a centre can give.
  let refused = 0;
  await dozvon.context.route('**/v1/messages', async (route) => {
    const { messages } = route.request().postDataJSON() as { messages: { clientRef: string }[] };
    const results = messages.map(({ clientRef }) => {
      const code = HOSTILE[refused++ % HOSTILE.length];
      return { clientRef, outcome: 'rejected', error: { code, detail: code, title: code, retryable: false } };
    });
    await route.fulfill({ status: 202, json: { results } });
  });

  const list = await DialList.open(dozvon, clinic);
  const [first] = recipients(clinic);
  if (!first) throw new Error('The clinic has nobody');
  const id = (await list.row(first).getAttribute('data-dozvon-visit')) as string;
  const at = Date.now() - 600_000;
  const facts = HOSTILE.map((by, i): Fact => {
    const comment = `от ${by}`.slice(0, 500);
    const data = { picked: 'yes', will: 'yes', comment, again: null } as const;
    return { id: `01KAQ00000000000000000${(i + 1000).toString()}`, kind: 'call.reported', visit: id, at: at + i, by, data };
  });
  await hearOf(own, facts);

  const desk = await openSend(list, first, 'sendAll');
  await hasNotRun([list.page]);
  await pressSend(list, desk);
  await list.hasColour(first, 'grey');
  await hasNotRun([list.page]);
  await list.page.keyboard.press('Escape');
  await list.isDeskClosed();
  expect(refused).toBeGreaterThan(100);

  const card = await openCard(list, first);
  await expect(card.getByText('window.__xss=1').nth(150)).toBeAttached();
  await hasNotRun([list.page]);
  await closeDesk(list);

  const pages: Page[] = [list.page];
  for (const name of ['popup', 'options', 'report'] as const) {
    const page = await dozvon.openOwn(name);
    await expect(page.getByText('window.__xss=1').first(), name).toBeAttached({ timeout: 20_000 });
    pages.push(page);
  }
  await hasNotRun(pages);
  expect(asked).toEqual([]);
});
