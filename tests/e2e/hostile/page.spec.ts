import type { Page } from '@playwright/test';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import { recipients } from '../faults/expected.ts';
import { expect, test } from '../faults/fixtures.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { openSend, pressSend, seeSend, sendButton } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';

/**
 * What else a script of the page may try. P1, P14: faults/marks.spec.ts; P3, P4, P6, P11: faults/page-eyes.spec.ts; P4, P7, P8: beside
 * this file; P5: faults/names.spec.ts and strings.spec.ts; P15, P16: content-script.spec.ts.
 */

test.describe.configure({ mode: 'parallel' });

interface Spied {
  spied: string[];
}

test('P2: the page’s own wrappers of the browser’s functions hear none of our calls and change none', async ({
  dozvon,
  clinic,
}) => {
  const visit = someone(clinic);
  const page = await dozvon.context.newPage();
  await page.addInitScript(() => {
    // The desk's own page is nobody's to wrap.
    if (location.protocol === 'chrome-extension:') return;
    const spied: string[] = [];
    (globalThis as unknown as Spied).spied = spied;
    const wrap = (owner: object, name: string, broken: boolean) => {
      const own = (owner as Record<string, (...given: unknown[]) => unknown>)[name] as (...given: unknown[]) => unknown;
      Object.assign(owner, {
        [name](this: unknown, ...given: unknown[]) {
          spied.push(`${name} ${given.map(String).join(' ')}`);
          return broken ? undefined : own.apply(this, given);
        },
      });
    };
    wrap(Element.prototype, 'attachShadow', true);
    wrap(CustomElementRegistry.prototype, 'define', true);
    wrap(CSSStyleSheet.prototype, 'replaceSync', true);
    wrap(MutationObserver.prototype, 'observe', true);
    wrap(Element.prototype, 'toggleAttribute', true);
    wrap(Element.prototype, 'setAttribute', false);
    wrap(EventTarget.prototype, 'addEventListener', false);
    wrap(Array.prototype, 'flatMap', true);
    wrap(JSON, 'parse', true);
    wrap(Object, 'fromEntries', true);
  });
  const list = new DialList(page, dozvon);
  await page.goto(clinic.listUrl);
  await list.isPainted();
  await list.doubleClick(visit);
  await list.hasMark(visit, 'called');
  await openSend(list, visit, 'sendOne');
  const spied = await page.evaluate(() => (globalThis as unknown as Spied).spied);
  // The page's own calls are heard, so ours would be.
  expect(spied.some((call) => call.startsWith('addEventListener'))).toBe(true);
  // What drives the test observes the document in the page's own world; we observe our element and the page's root besides.
  expect(
    spied.filter((call) =>
      /attachShadow|define|replaceSync|observe .object HTML(?!Document)|toggleAttribute|dozvon|keypress|beforeinput/.test(call),
    ),
  ).toEqual([]);
});

test('P8: of a double click whose first press opens the sight of the button the second sends nothing', async ({
  list,
  clinic,
}) => {
  const desk = await openSend(list, someone(clinic), 'sendOne');
  await seeSend(list, desk);
  const box = await sendButton(desk).boundingBox();
  if (!box) throw new Error('The button is nowhere');
  const { mouse } = list.page;
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await list.page.evaluate(() => {
    const bait = Object.assign(document.createElement('div'), { id: 'bait', textContent: 'Дважды щёлкните здесь' });
    bait.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647; background: #fff; pointer-events: none';
    document.documentElement.append(bait);
  });
  await expect(desk.locator('.bar:not([data-seen])')).toBeAttached();
  await mouse.down({ clickCount: 1 });
  await mouse.up({ clickCount: 1 });
  await list.page.evaluate(() => document.getElementById('bait')?.remove());
  await mouse.down({ clickCount: 2 });
  await mouse.up({ clickCount: 2 });
  await expect(desk.locator('.bar[data-seen]')).toBeAttached();
  // The window is seen again, and has been for less than a glance; then for longer, and it is the second press of two.
  await mouse.down({ clickCount: 1 });
  await mouse.up({ clickCount: 1 });
  await list.page.waitForTimeout(700);
  await mouse.down({ clickCount: 2 });
  await mouse.up({ clickCount: 2 });
  await expect(sendButton(desk)).toBeEnabled();
  expect(posts(clinic)).toEqual([]);
  await pressSend(list, desk);
  await expect.poll(() => clinic.centre.effects().size).toBe(1);
});

test('P9: messages and events of the page, in the shape of our own, are nobody’s', async ({ list, clinic, own, dozvon }) => {
  const visit = someone(clinic);
  const id = (await list.row(visit).getAttribute('data-dozvon-visit')) as string;
  const desk = await openSend(list, visit, 'sendOne');
  await list.page.evaluate(
    ({ id, extension, date }) => {
      const shapes = [
        {
          id: 1,
          type: 'send.go',
          ask: { batch: '01KAQ0000000000000000000AB', date, channel: 'messenger', template: 'first', visits: [id] },
        },
        { id: 2, type: 'list.mark', ask: { op: '01KAQ0000000000000000000AC', visit: id, mark: 'called', at: 1 } },
        { topic: 'paint', data: { paints: [{ visit: id, colour: 'green', mark: 'called' }] } },
        { topic: 'deskClosed', data: { ticket: '', kept: null } },
        { topic: 'pageGone', data: { id: 'dent' } },
      ];
      for (const shape of shapes) {
        for (const target of [window, ...Array.from({ length: frames.length }, (_, i) => frames[i] as Window)])
          target.postMessage(shape, '*');
        for (const name of ['dozvon', 'dozvon.dial-list', extension, 'message', 'paint', 'list.mark', 'desk.close']) {
          new BroadcastChannel(name).postMessage(shape);
          for (const target of [window, document, document.documentElement.lastElementChild ?? document])
            target.dispatchEvent(new CustomEvent(name, { detail: shape, bubbles: true, composed: true }));
          localStorage.setItem(name, JSON.stringify(shape));
        }
      }
      Object.assign(globalThis, { [Symbol.for('dozvon.dial-list')]: { abort: () => undefined } });
    },
    { id, extension: dozvon.id, date: clinic.tomorrow },
  );
  // What would have come of it is there by the time that the desk's own question is answered.
  expect((await askWorker(own, 'visit.card', { visit: id }))?.facts.map((fact) => fact.kind)).toEqual(['visit.seen']);
  await expect(sendButton(desk)).toBeEnabled();
  await list.hasMark(visit, null);
  await list.hasColour(visit, null);
  expect(posts(clinic)).toEqual([]);
});

test('P10: the page finds no address, name or trace by which to know that we are there, but what is on the rows', async ({
  dozvon,
  list,
  clinic,
}) => {
  await openSend(list, someone(clinic), 'sendOne');
  const found = await list.page.evaluate(async (id) => {
    const paths = [
      'manifest.json',
      'desk.html',
      'teach-panel.html',
      'popup.html',
      'options.html',
      'report.html',
      'background.js',
      'icon/16.png',
      'content-scripts/dial-list.js',
      'content-scripts/dial-list.css',
    ];
    const urls = paths.map((path) => `chrome-extension://${id}/${path}`);
    const fetched = await Promise.all(
      urls.map((url) =>
        fetch(url).then(
          () => url,
          () => null,
        ),
      ),
    );
    const load = (tag: 'img' | 'script', url: string) =>
      new Promise<string | null>((resolve) => {
        const one = document.createElement(tag);
        one.onload = () => resolve(url);
        one.onerror = () => resolve(null);
        one.src = url;
        document.body.append(one);
      });
    const loaded = await Promise.all(urls.flatMap((url) => [load('img', url), load('script', url)]));
    const host = document.querySelector(':root > div');
    return {
      reached: [...fetched, ...loaded].filter(Boolean),
      host: [host?.tagName, host?.attributes.length, host?.shadowRoot, host?.childNodes.length],
      sheets: [
        document.adoptedStyleSheets.length,
        [...document.styleSheets].filter((sheet) => !sheet.href?.includes('/static/')).length,
      ],
      globals: Object.keys(globalThis).filter((name) => /dozvon|wxt|browser$/i.test(name)),
      entries: performance
        .getEntries()
        .filter((entry) => /chrome-extension|desk\.html/.test(entry.name) && !entry.name.includes(id)).length,
    };
  }, dozvon.id);
  expect(found).toEqual({ reached: [], host: ['DIV', 0, null, 0], sheets: [0, 0], globals: [], entries: 0 });
});

test('P12: what the page’s style sheets can tell apart holds nothing of a patient, and they do not reach into our layer', async ({
  list,
  clinic,
}) => {
  const visit = someone(clinic);
  await list.doubleClick(visit);
  await list.hasMark(visit, 'called');
  await list.page.addStyleTag({
    content:
      '* , *::part(x), :root > div * { background-image: url(/leak) !important; font-size: 77px !important; --x: url(/leak) }',
  });
  const words = await list.page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes].filter(({ name }) => name.startsWith('data-dozvon')).map(({ name, value }) => `${name}=${value}`),
    ),
  );
  expect(words.length).toBeGreaterThan(100);
  const allowed =
    /^data-dozvon-(visit=[a-z2-7]{16}|mark=(called|replied)|step=[a-z]+|comment=(none|due|kept)|colour=[a-z]+|dim=|current=)$/;
  expect(words.filter((word) => !allowed.test(word))).toEqual([]);
  const titles = await list.page
    .locator('#spisok [title]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('title') ?? ''));
  const names = clinic.visits.flatMap(({ patient, doctor }) => [...patient.split(' '), doctor]).filter((part) => part.length > 4);
  expect(titles.filter((title) => names.some((name) => title.includes(name)) || /\d{4,}/.test(title))).toEqual([]);
  await expect.poll(() => sizeOf(list.page)).toBe(true);
});

/** Whether the toast in our layer is as small as we made it. */
async function sizeOf(page: Page): Promise<boolean> {
  const list = await page.context().newCDPSession(page);
  try {
    await list.send('Accessibility.enable');
    await list.send('DOM.enable');
    const { nodes } = (await list.send('Accessibility.getFullAXTree')) as {
      nodes: { role?: { value: string }; name?: { value: string }; backendDOMNodeId?: number; ignored: boolean }[];
    };
    const status = nodes.find((node) => !node.ignored && node.role?.value === 'status' && node.backendDOMNodeId !== undefined);
    if (!status) return false;
    const { model } = await list.send('DOM.getBoxModel', { backendNodeId: status.backendDOMNodeId as number });
    return model.height < 60;
  } finally {
    await list.detach();
  }
}

function someone(clinic: Clinic): ClinicVisit {
  const [visit] = recipients(clinic);
  if (!visit) throw new Error('The clinic has nobody');
  return visit;
}

function posts(clinic: Clinic) {
  return clinic.centre.requests.filter((one) => one.method === 'POST');
}
