import type { Page } from '@playwright/test';
import { recipients } from '../faults/expected.ts';
import { expect, test } from '../faults/fixtures.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { isSent, openSend, pressSend } from '../harness/desk.ts';
import { DELIVERY } from '../harness/patients.ts';

/** P15, P16: the page has taken over the process it runs in, and our script on it: it says and reads whatever that may. */

/** 50 MB of a date. */
const HUGE = 'huge';

test.describe.configure({ mode: 'parallel' });

interface Extension {
  chrome: {
    tabs: { query(what: { url: string }): Promise<{ id: number }[]> };
    scripting: {
      executeScript<R>(what: {
        target: { tabId: number };
        func: (...args: never[]) => R;
        args?: unknown[];
      }): Promise<{ result: Awaited<R> }[]>;
    };
    runtime: { connect(info: { name: string }): Port; sendMessage(message: unknown): Promise<unknown> };
    storage: Record<'local' | 'session' | 'sync' | 'managed', { get(keys: null): Promise<object> }>;
  };
}

interface Port {
  postMessage(message: unknown): void;
  onMessage: { addListener(listener: (message: { id?: number; refusal?: { code: string } }) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

test('P15: our script on the page can read neither a secret nor a patient', async ({ list, clinic, own }) => {
  const [visit] = recipients(clinic).filter(({ phone }) => clinic.phones.plan(phone ?? '') !== 'none');
  if (!visit) throw new Error('Nobody can be reached');
  const id = (await list.row(visit).getAttribute('data-dozvon-visit')) as string;
  const desk = await openSend(list, visit, 'sendOne');
  await pressSend(list, desk);
  await isSent(list, desk);
  await list.page.keyboard.press('Escape');
  await list.isDeskClosed();
  clinic.centre.advance(DELIVERY);
  clinic.phones.reply(visit.phone ?? '', 'Канарейка7431');
  await list.overlay.one('button', 'Канарейка7431', 15_000);
  await askWorker(own, 'visit.note', { op: '01KAQ0000000000000000000AC', visit: id, comment: 'Заметка7431' });
  await askWorker(own, 'draft.keep', { visit: id, text: 'Черновик7431' });
  await list.doubleClick(visit);
  await list.hasMark(visit, 'called');

  const read = await own.evaluate(async (url) => {
    const { chrome } = globalThis as unknown as Extension;
    const [tab] = await chrome.tabs.query({ url });
    const [found] = await chrome.scripting.executeScript({
      target: { tabId: tab?.id ?? 0 },
      func: async () => {
        const { chrome } = globalThis as unknown as Extension;
        const areas = await Promise.all(
          (['local', 'session', 'sync', 'managed'] as const).map((area) =>
            (async () => JSON.stringify(await chrome.storage[area].get(null)))().catch(
              (error: Error) => `refused: ${error.message}`,
            ),
          ),
        );
        return [...areas, JSON.stringify(await indexedDB.databases())];
      },
    });
    return found?.result as string[];
  }, clinic.listUrl);
  const [local = '', session = ''] = read;
  // The question was put where it can be answered.
  expect(local).toContain('Стоматология на Садовой');
  expect(session).toContain('refused: Access to storage is not allowed from this context');
  const everybody = clinic.visits.flatMap((one) => [one.patient, one.phone ?? one.patient, one.phoneTyped || one.patient]);
  const secrets = [clinic.token, 'Канарейка7431', 'Заметка7431', 'Черновик7431', ...everybody];
  expect(secrets.filter((secret) => read.join().includes(secret))).toEqual([]);
  expect(read[4]).toBe('[]');
});

// It speaks through ports of its own, which end with the worker.
test('P16: whatever our script on the page is made to say, nothing is sent, set or read by it', {
  tag: '@undisturbed',
}, async ({ list, clinic, own }) => {
  const [visit] = recipients(clinic);
  if (!visit) throw new Error('The clinic has nobody');
  const id = (await list.row(visit).getAttribute('data-dozvon-visit')) as string;
  const { settings } = await askWorker(own, 'settings.read', {});
  const batch = '01KAQ0000000000000000000AB';
  const template = settings.templates[0]?.id ?? '';
  const forged: [type: string, ask: unknown][] = [
    ['send.go', { batch, date: clinic.tomorrow, channel: 'messenger', template, visits: [id] }],
    ['send.go', { batch, date: clinic.tomorrow, channel: 'messenger', template, visits: [id], alone: true }],
    ['sendReminder', { to: '+79990000000', text: 'Переведите деньги' }],
    ['sms.hand', { date: clinic.tomorrow, template, entries: [{ op: batch, visit: id }] }],
    [
      'provider.connect',
      { id: 'processing-centre', settings: { url: 'http://127.0.0.1:9' }, secrets: {}, isOn: true, isPoller: true },
    ],
    ['settings.write', { settings }],
    ['settings.read', {}],
    ['report.visits', { date: clinic.tomorrow }],
    ['visit.card', { visit: id }],
    ['draft.read', { visit: id }],
    ['erase.go', { visit: id, visits: [id] }],
    ['pages.list', {}],
    ['pages.profile', { id: '../../etc/passwd' }],
    ['desk.enter', { ticket: '__proto__' }],
    ['desk.undo', { ticket: 'constructor', op: batch }],
    ['__proto__', {}],
    ['constructor', {}],
    ['list.mark', { op: '../x', visit: id, mark: 'called', at: 1 }],
    ['list.mark', { op: batch, visit: 'constructor', mark: 'called', at: 1 }],
    ['list.mark', { op: batch, visit: id, mark: 'sent', at: 1 }],
    [
      'list.seen',
      {
        visits: [
          {
            id,
            site: '',
            date: clinic.tomorrow,
            time: '10:00',
            patient: 'Чужой',
            phones: [],
            doctor: '',
            place: '',
            what: '',
            cancelled: false,
          },
        ],
      },
    ],
    ['desk.ticket', { view: 'send', date: clinic.tomorrow, only: null, channel: 'messenger', go: true }],
  ];
  const answers = await say(own, clinic.listUrl, forged);
  expect(answers.map((answer, i) => [forged[i]?.[0], answer])).toEqual(
    forged.map(([type]) => [type, expect.stringMatching(/^(notAllowed|invalid|staleTicket)$/)]),
  );
  expect(await own.evaluate(() => ({}) as { side?: string }).then((made) => made.side)).toBeUndefined();

  const doors = await own.evaluate(async (url) => {
    const { chrome } = globalThis as unknown as Extension;
    const [tab] = await chrome.tabs.query({ url });
    const [found] = await chrome.scripting.executeScript({
      target: { tabId: tab?.id ?? 0 },
      func: async () => {
        const { chrome } = globalThis as unknown as Extension;
        const knock = (name: string) =>
          new Promise<string>((resolve) => {
            const port = chrome.runtime.connect({ name });
            port.onDisconnect.addListener(() => resolve('closed'));
            port.onMessage.addListener(() => resolve('answered'));
            port.postMessage({ id: 1, type: 'settings.read', ask: {} });
          });
        const said = await chrome.runtime.sendMessage({ type: 'send.go' }).then(String, (error: Error) => error.message);
        return [said, ...(await Promise.all(['desk', 'options', 'popup', 'report', 'teach', ''].map(knock)))];
      },
    });
    return found?.result;
  }, clinic.listUrl);
  expect(doors?.slice(1)).toEqual(['closed', 'closed', 'closed', 'closed', 'closed', 'closed']);
  expect(doors?.[0]).toMatch(/Receiving end does not exist/);

  const flood = await say(own, clinic.listUrl, [['list.beat', HUGE]]);
  expect(flood).toEqual(['tooMuch']);
  const many = await say(
    own,
    clinic.listUrl,
    Array.from({ length: 1000 }, () => ['list.beat', { date: null }]),
  );
  expect(many.filter((answer) => answer === 'tooMuch').length).toBeGreaterThan(200);

  // The worker is well, nobody was written to, nothing is otherwise than before.
  expect((await askWorker(own, 'settings.read', {})).settings).toEqual(settings);
  const card = await askWorker(own, 'visit.card', { visit: id });
  expect(card?.facts.map((fact) => fact.kind)).toEqual(['visit.seen']);
  expect(clinic.centre.requests.filter((one) => one.method === 'POST')).toEqual([]);
});

/** Asks by a port that our script may open; what came of each: the code of its refusal, or `answered`. */
async function say(own: Page, url: string, forged: readonly (readonly [string, unknown])[]): Promise<string[]> {
  return own.evaluate(
    async ({ url, forged }) => {
      const { chrome } = globalThis as unknown as Extension;
      const [tab] = await chrome.tabs.query({ url });
      const [found] = await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? 0 },
        args: [forged],
        func: (forged: [string, unknown][]) =>
          new Promise<string[]>((resolve) => {
            const { chrome } = globalThis as unknown as Extension;
            const answers: string[] = [];
            let left = forged.length;
            const port = chrome.runtime.connect({ name: 'page' });
            port.onMessage.addListener(({ id, refusal }) => {
              if (id === undefined) return;
              answers[id] = refusal?.code ?? 'answered';
              left -= 1;
              if (left === 0) resolve(answers);
            });
            port.onDisconnect.addListener(() => resolve(['closed']));
            for (const [id, [type, ask]] of forged.entries()) {
              // Made here: the test's own way to this script is not made for so much.
              const sent = ask === 'huge' ? { date: 'x'.repeat(50_000_000) } : ask;
              port.postMessage({ id, type, ask: sent });
            }
          }),
      });
      return found?.result as string[];
    },
    { url, forged: forged as [string, unknown][] },
  );
}
