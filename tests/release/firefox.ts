import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The internal address that the extension gets in this Firefox; else it would be another in every profile. */
const HOST = '5b2c1f1e-7d0a-4f6e-9a55-0d0c7a0f0001';

const PREFS: Record<string, unknown> = {
  'extensions.webextensions.uuids': JSON.stringify({ 'dozvon@dozvon.invalid': HOST }),
  // What is asked for on a click is granted without the prompt, which no program can press.
  'extensions.webextOptionalPermissionPrompts': false,
  'intl.locale.requested': 'ru',
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.disabledForTesting': true,
};

type Answer = Record<string, never> & { id?: number; error?: string; message?: string; result?: never };

/** A real Firefox with the built extension in it, driven over WebDriver BiDi. */
export interface Firefox {
  version: string;
  /** Opens an address in a new tab; resolves to the tab once it is loaded. */
  open(url: string): Promise<string>;
  /** Opens one of the extension's own pages. */
  openOwn(name: 'popup' | 'options'): Promise<string>;
  /** Runs the source of a function in a tab; resolves to what it returns, which must be a string. */
  run(tab: string, source: string): Promise<string>;
  /** Clicks `times` times at a place of a tab, CSS pixels from its corner, as a mouse does. */
  click(tab: string, x: number, y: number, times: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts `command` headless and installs the extension in `folder` for its run. Rejects where that fails. */
export async function openFirefox(command: string, folder: string): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), 'dozvon-firefox-'));
  const prefs = Object.entries(PREFS).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  await writeFile(join(profile, 'user.js'), prefs.join(''));
  const browser = spawn(
    command,
    ['--headless', '--no-remote', '--remote-allow-system-access', '--profile', profile, '--remote-debugging-port', '0'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const close = async () => {
    if (browser.exitCode === null && browser.signalCode === null) {
      browser.kill('SIGTERM');
      await once(browser, 'exit');
    }
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const ask = await speak(`${await addressOf(browser)}/session`);
    const session = await ask('session.new', { capabilities: {} });
    await ask('webExtension.install', { extensionData: { type: 'path', path: folder } });
    const open = async (url: string) => {
      const { context } = await ask('browsingContext.create', { type: 'tab' });
      await ask('browsingContext.navigate', { context, url, wait: 'complete' });
      return context as string;
    };
    return {
      version: (session.capabilities as { browserVersion: string }).browserVersion,
      open,
      openOwn: (name) => open(`moz-extension://${HOST}/${name}.html`),
      async run(tab, source) {
        const done = await ask('script.evaluate', {
          expression: `(${source})()`,
          target: { context: tab },
          awaitPromise: true,
        });
        if (done.type === 'exception') throw new Error((done.exceptionDetails as { text: string }).text);
        return (done.result as { value: string }).value;
      },
      async click(tab, x, y, times) {
        const press = [
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ];
        const actions = [{ type: 'pointerMove', x, y }, ...Array.from({ length: times }, () => press).flat()];
        await ask('input.performActions', { context: tab, actions: [{ type: 'pointer', id: 'mouse', actions }] });
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where it listens, as it says itself. */
async function addressOf(browser: ChildProcess): Promise<string> {
  if (!browser.stderr) throw new Error('Firefox cannot be heard');
  for await (const line of createInterface({ input: browser.stderr })) {
    const address = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1];
    if (address) return address;
  }
  throw new Error('Firefox ended before it could be driven');
}

async function speak(address: string) {
  const socket = new WebSocket(address);
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error(`Nobody answers at ${address}`));
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(data as string) as Answer;
    waiting.get(answer.id ?? 0)?.(answer);
  };
  let last = 0;
  return async (method: string, params: object): Promise<Record<string, unknown>> => {
    last += 1;
    const id = last;
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params }));
    const answer = await answered;
    waiting.delete(id);
    if (answer.error) throw new Error(`${method}: ${answer.error}: ${answer.message}`);
    return answer.result as unknown as Record<string, unknown>;
  };
}
