import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test } from '@playwright/test';
import { startClinic } from '../../clinic/clinic.ts';
import { recipients } from '../faults/expected.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { openDozvon } from '../harness/browser.ts';
import { connectClinic } from '../harness/connect.ts';
import { closeDesk, isSent, openCard, openSend, pressSend } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { DELIVERY } from '../harness/patients.ts';
import { word } from '../harness/words.ts';

/** An evening with words that stand nowhere else; then everything that a page, a log, an address or the disk holds is searched for them. */
const WORDS = { reply: 'Канарейкаответ7431', comment: 'Канарейкакомментарий7431', draft: 'Канарейкачерновик7431' };

test('canaries of an evening: what logs, addresses, synchronised storage and the profile on the disk hold of it', {
  tag: '@long',
}, async () => {
  test.setTimeout(180_000);
  const token = 'canarytoken7431canarytoken7431ab';
  const clinic = await startClinic({ pace: 0, crowd: false, visits: 40, token });
  const profile = await mkdtemp(join(tmpdir(), 'dozvon-canary-'));
  const dozvon = await openDozvon({ profile });
  const logs: string[] = [];
  const addresses = new Set<string>();
  dozvon.context.on('console', (message) => logs.push(message.text()));
  dozvon.context.on('request', (request) => addresses.add(request.url()));
  try {
    await connectClinic(dozvon, clinic);
    const visit = recipients(clinic).find(({ phone }) => clinic.phones.plan(phone ?? '') !== 'none');
    if (!visit?.phone) throw new Error('Nobody can be reached');
    const list = await DialList.open(dozvon, clinic);
    const id = (await list.row(visit).getAttribute('data-dozvon-visit')) as string;
    const desk = await openSend(list, visit, 'sendAll');
    await pressSend(list, desk);
    await isSent(list, desk);
    await list.page.keyboard.press('Escape');
    await list.isDeskClosed();
    clinic.centre.advance(DELIVERY);
    clinic.phones.reply(visit.phone, WORDS.reply);
    await list.overlay.one('button', WORDS.reply, 15_000);
    const own = await dozvon.openOwn('options');
    await askWorker(own, 'visit.note', { op: '01KAQ0000000000000000000AC', visit: id, comment: WORDS.comment });
    await askWorker(own, 'draft.keep', { visit: id, text: WORDS.draft });
    await list.doubleClick(visit);
    await list.hasMark(visit, 'called');
    await openCard(list, visit);
    const pages = dozvon.context.pages();
    for (const page of pages) for (const frame of page.frames()) addresses.add(frame.url());
    const titles = await Promise.all(pages.map((page) => page.title()));
    const synced = await own.evaluate(() =>
      (globalThis as unknown as { chrome: { storage: { sync: { get(keys: null): Promise<object> } } } }).chrome.storage.sync.get(
        null,
      ),
    );
    await closeDesk(list);
    const { patient, phone } = visit;
    const canaries = { token, ...WORDS, name: patient, phone };
    const told = [...logs, ...addresses, ...titles, JSON.stringify(synced)].map((one) =>
      decodeURIComponent(one.replace(/%(?![\da-f]{2})/gi, '')),
    );
    for (const canary of Object.values(canaries)) expect(told.filter((one) => one.includes(canary))).toEqual([]);
    await dozvon.close();

    const found = await search(profile, canaries);
    console.log(found.map(({ canary, place, how }) => `${canary}: ${place} (${how})`).join('\n'));
    const journal = `IndexedDB/chrome-extension_${dozvon.id}_0`;
    // They stand in the journal, unencrypted: docs/security.md says so. Name and number are on the clinic's own page, and in the browser's cache of it.
    for (const canary of ['token', 'reply', 'comment', 'name', 'phone']) {
      expect(
        found.some((one) => one.canary === canary && one.place.includes(journal)),
        canary,
      ).toBe(true);
    }
    const elsewhere = found.filter(({ place }) => !place.includes(journal));
    expect(
      elsewhere.filter(({ canary, place }) => !(['name', 'phone'].includes(canary) && /Cache|Sessions/.test(place))),
    ).toEqual([]);
    expect(word('ru', 'extName')).not.toBe('');
  } finally {
    await dozvon.close().catch(() => undefined);
    await clinic.stop();
    await rm(profile, { recursive: true, force: true });
  }
});

interface Found {
  canary: string;
  /** The folder in the profile. */
  place: string;
  how: string;
}

/** Every place in a folder's files where one of the texts stands: as UTF-8, UTF-16LE or base64 at any of its three offsets. */
async function search(folder: string, canaries: Record<string, string>): Promise<Found[]> {
  const forms = Object.entries(canaries).flatMap(([canary, text]) => {
    const utf8 = Buffer.from(text);
    const base64 = [0, 1, 2].map((shift) => {
      const coded = Buffer.concat([Buffer.alloc(shift), utf8])
        .toString('base64')
        .replaceAll('=', '');
      return Buffer.from(coded.slice(shift === 0 ? 0 : shift + 1, -3));
    });
    return [
      { canary, how: 'UTF-8', bytes: utf8 },
      { canary, how: 'UTF-16LE', bytes: Buffer.from(text, 'utf16le') },
      ...base64.map((bytes) => ({ canary, how: 'base64', bytes })),
    ];
  });
  const found = new Map<string, Found>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const content = await readFile(join(entry.parentPath, entry.name));
    for (const { canary, how, bytes } of forms) {
      if (!content.includes(bytes)) continue;
      const place = relative(folder, entry.parentPath);
      found.set(`${canary} ${place} ${how}`, { canary, place, how });
    }
  }
  return [...found.values()];
}
