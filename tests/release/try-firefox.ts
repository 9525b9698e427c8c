import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startClinic } from '../clinic/clinic.ts';
import { type Firefox, openFirefox } from './firefox.ts';

const PROFILE = join(import.meta.dirname, '..', 'clinic', 'dial-list.profile.json');
const PATIENCE = 20_000;

/**
 * Tries the build in a real Firefox as an operator meets it: its pages open, the clinic's list is connected, painted, and a row marked by
 * a double click. Resolves to Firefox's version; rejects, naming what did not come, at the first that fails.
 */
export async function tryFirefox(command: string, folder: string): Promise<string> {
  const clinic = await startClinic({ pace: 0, crowd: false, visits: 12 });
  try {
    const firefox = await openFirefox(command, folder);
    try {
      const popup = await firefox.openOwn('popup');
      await until('the popup says something', () => firefox.run(popup, '() => String(document.body.innerText.length > 40)'));
      const options = await firefox.openOwn('options');
      await until('the options show their fields', () =>
        firefox.run(options, `() => String(document.querySelectorAll('input, textarea').length > 10)`),
      );
      await allowHost(firefox, options);
      const profile = JSON.parse(await readFile(PROFILE, 'utf8')) as object;
      await firefox.run(options, ask('pages.connect', { profile }));
      const list = await firefox.open(clinic.listUrl);
      const rows = `[...document.querySelectorAll('#spisok tbody tr')]`;
      await until('every row of the list has its next step', () =>
        firefox.run(list, `() => String(${rows}.length === 12 && ${rows}.every((row) => row.dataset.dozvonStep))`),
      );
      const at = await firefox.run(
        list,
        `() => { const box = ${rows}[0].querySelector('td.t').getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2].map(Math.round).join(); }`,
      );
      const [x = 0, y = 0] = at.split(',').map(Number);
      // Who works is asked in the desk; here it is said beforehand.
      await firefox.run(options, ask('operator.choose', { name: 'Анна' }));
      await firefox.click(list, x, y, 2);
      await until('a double click marks the row', () =>
        firefox.run(list, `() => String(${rows}[0].dataset.dozvonMark === 'called')`),
      );
      return firefox.version;
    } finally {
      await firefox.close();
    }
  } finally {
    await clinic.stop();
  }
}

/** A permission is asked for on a real click only. */
async function allowHost(firefox: Firefox, options: string): Promise<void> {
  await firefox.run(
    options,
    `() => { document.addEventListener('click', () => browser.permissions.request({ origins: ['http://127.0.0.1/*'] })
      .then((granted) => { document.title = 'granted ' + granted; }), { once: true }); return ''; }`,
  );
  await firefox.click(options, 5, 5, 1);
  await until('the host is allowed', () => firefox.run(options, `() => String(document.title === 'granted true')`));
}

/** The source of a function that asks the worker by the protocol of our own pages. */
function ask(type: string, ask: object): string {
  return `() => new Promise((resolve, reject) => {
    const port = browser.runtime.connect({ name: 'options' });
    port.onMessage.addListener((message) => {
      if (message.id !== 1) return;
      port.disconnect();
      if (message.refusal) reject(new Error(JSON.stringify(message.refusal)));
      else resolve(JSON.stringify(message.answer));
    });
    port.postMessage({ id: 1, type: ${JSON.stringify(type)}, ask: ${JSON.stringify(ask)} });
  })`;
}

async function until(what: string, look: () => Promise<string>): Promise<void> {
  const end = Date.now() + PATIENCE;
  while ((await look()) !== 'true') {
    if (Date.now() > end) throw new Error(`Firefox: ${what}: it did not within ${PATIENCE / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
