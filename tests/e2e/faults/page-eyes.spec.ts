import type { Page } from '@playwright/test';
import { askWorker } from '../harness/ask-worker.ts';
import { isSent, openCard, openSend, pressSend } from '../harness/desk.ts';
import { DELIVERY } from '../harness/patients.ts';
import { recipients } from './expected.ts';
import { expect, test } from './fixtures.ts';

/** The page's own eyes and hands: what a script of it sees of us, and what it can do to us. */

test.describe.configure({ mode: 'parallel' });

interface Heard {
  heard: string[];
}

const CANARY = 'Канарейка7431';

test('P4: the page hears nothing that is typed in the desk', async ({ list, clinic }) => {
  await list.page.evaluate(() => {
    const heard: string[] = [];
    (globalThis as unknown as Heard).heard = heard;
    for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'compositionstart', 'copy', 'paste']) {
      addEventListener(
        type,
        (event) => heard.push(`${type} ${(event as KeyboardEvent).key ?? (event as InputEvent).data}`),
        true,
      );
    }
  });
  const heard = () => list.page.evaluate(() => (globalThis as unknown as Heard).heard);
  const [visit] = recipients(clinic);
  if (!visit) throw new Error('The clinic has nobody');
  await list.page.locator('#poisk').focus();
  await list.page.keyboard.type('a');
  expect(await heard()).toContain('keydown a');
  await list.page.locator('#poisk').fill('');
  const before = await heard();

  const desk = await openSend(list, visit, 'sendAll');
  await desk.getByRole('searchbox').click();
  await list.page.keyboard.type('тайна xyz');
  await list.page.keyboard.press('Control+A');
  await list.page.keyboard.press('Control+C');
  await list.page.keyboard.press('Control+V');
  await expect(desk.getByRole('searchbox')).toHaveValue('тайна xyz');
  expect(await heard()).toEqual(before);
});

test('P3: the page reads nothing of what stands in our layer', async ({ list, clinic }) => {
  const [visit] = recipients(clinic).filter(({ phone }) => clinic.phones.plan(phone ?? '') !== 'none');
  if (!visit) throw new Error('Nobody can be reached');
  const desk = await openSend(list, visit, 'sendOne');
  await pressSend(list, desk);
  await isSent(list, desk);
  await list.page.keyboard.press('Escape');
  await list.isDeskClosed();
  clinic.centre.advance(DELIVERY);
  clinic.phones.reply(visit.phone ?? '', CANARY);
  const chip = await list.overlay.one('button', CANARY, 15_000);
  const { x, y } = await list.overlay.middle(chip.node);
  const card = await openCard(list, visit);
  await expect(card.getByText(CANARY).first()).toBeVisible();

  const seen = await lookAround(list.page, x, y);
  expect(seen.text).not.toContain(CANARY);
  expect(seen.text).not.toContain('desk.html');
  expect(seen).toMatchObject({ roots: 0, frames: 0, isFound: false, hostAttributes: 0, hostChildren: 0 });
});

test('P6: the page cannot switch us off by the name of our own event, nor call the extension', async ({
  dozvon,
  list,
  clinic,
}) => {
  const [visit] = recipients(clinic);
  if (!visit) throw new Error('The clinic has nobody');
  const reach = await list.page.evaluate((id) => {
    for (let i = 0; i < 1000; i++) {
      const detail = { contentScriptName: 'dial-list', messageId: `m${i}` };
      for (const target of [document, window]) {
        target.dispatchEvent(new CustomEvent(`${id}:dial-list:wxt:content-script-started`, { detail }));
      }
      postMessage({ type: `${id}:wxt:content-script-started`, ...detail }, '*');
    }
    const { chrome } = globalThis as unknown as { chrome?: { runtime?: { connect?: unknown; sendMessage?: unknown } } };
    return [typeof chrome?.runtime?.connect, typeof chrome?.runtime?.sendMessage];
  }, dozvon.id);
  expect(reach).toEqual(['undefined', 'undefined']);
  await list.doubleClick(visit);
  await list.hasMark(visit, 'called');
  await list.overlay.one('button', list.word('page.toast.undo'));
  await openCard(list, visit);
});

test('P11: the desk shows nobody without a ticket of its own tab', async ({ dozvon, list, clinic, own }) => {
  const [visit] = recipients(clinic);
  if (!visit) throw new Error('The clinic has nobody');
  const card = await openCard(list, visit);
  await expect(card.getByText(visit.patient).first()).toBeVisible();
  const address = card.url();
  const ticket = new URL(address).hash;
  expect(ticket).toMatch(/^#[\w-]{36}$/);
  const stale = list.word('desk.stale');

  const top = await dozvon.context.newPage();
  for (const hash of ['', '#', '#00000000-0000-4000-8000-000000000000', ticket]) {
    await top.goto('about:blank');
    await top.goto(`chrome-extension://${dozvon.id}/desk.html${hash}`);
    await expect(top.getByText(stale), `top level, ${hash === ticket ? 'another tab’s ticket' : `“${hash}”`}`).toBeVisible();
    await expect(top.getByText(visit.patient)).toHaveCount(0);
  }

  const stranger = await dozvon.context.newPage();
  await stranger.goto(`${clinic.dentUrl}/card?n=1`);
  await stranger.evaluate(
    (urls) => {
      for (const url of urls) document.body.append(Object.assign(document.createElement('iframe'), { src: url }));
    },
    [address.replace(ticket, ''), address],
  );
  await expect.poll(() => stranger.frames().length).toBe(3);
  for (const frame of stranger.frames().slice(1)) {
    await frame.waitForLoadState();
    await expect(frame.getByText(visit.patient)).toHaveCount(0);
    expect(await frame.evaluate(() => document.body.innerText)).not.toContain(visit.patient);
  }
  expect(await askWorker(own, 'desk.enter', { ticket: ticket.slice(1) })).toBe(null);
});

/** Everything that a script of the page can read, put together; `x`, `y`: where something of ours stands. */
async function lookAround(page: Page, x: number, y: number) {
  return page.evaluate(
    ({ x, y, canary }) => {
      const host = document.elementFromPoint(x, y);
      getSelection()?.selectAllChildren(document.documentElement);
      const selected = String(getSelection());
      document.execCommand('selectAll');
      const { find } = window as unknown as { find(text: string): boolean };
      // What is found is selected, wherever it stands, and a selection can be made larger.
      const found = [canary, '✉'].map((text) => {
        getSelection()?.removeAllRanges();
        const isFound = find(text);
        for (const way of ['backward', 'forward']) getSelection()?.modify('extend', way, 'documentboundary');
        return { isFound, text: isFound ? String(getSelection()) : '' };
      });
      return {
        text: [
          document.documentElement.outerHTML,
          document.documentElement.innerText,
          document.documentElement.textContent,
          selected,
          String(getSelection()),
          ...found.map((one) => one.text),
          JSON.stringify(performance.getEntries()),
          document.title,
          location.href,
          JSON.stringify({ ...localStorage, ...sessionStorage }),
        ].join('\n'),
        roots: [...document.querySelectorAll('*')].filter((element) => element.shadowRoot !== null).length,
        frames: window.length + document.querySelectorAll('iframe').length,
        isFound: found[0]?.isFound,
        hostAttributes: host?.attributes.length,
        hostChildren: host?.childNodes.length,
      };
    },
    { x, y, canary: CANARY },
  );
}
