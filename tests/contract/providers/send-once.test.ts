import { expect, it } from 'vitest';
import { createSendOnce } from '../../../utils/providers/send-once.ts';

const URL_ = 'https://provider.example/api/send';
const POST = { method: 'POST', body: '{"a":1}', credentials: 'omit' } as const;

interface Sent {
  method: string;
  url: string;
  isStream: boolean;
  text: string;
}

/** A host that speaks a protocol, as the browser tells of it; `statuses` of its POSTs, null for a connection that breaks. */
function host(protocol: string, statuses: (number | null)[] = [], isOneRequest = true) {
  const sent: Sent[] = [];
  const isDown = { now: false };
  const fetch = async (input: string | URL | Request, init: RequestInit = {}) => {
    if (isDown.now) throw new TypeError('Failed to fetch');
    const { method = 'GET', body } = init;
    const isStream = body instanceof ReadableStream;
    sent.push({ method, url: String(input), isStream, text: body ? await new Response(body).text() : '' });
    const status = method === 'POST' ? statuses.shift() : 404;
    if (status === null) throw new TypeError('Failed to fetch');
    return new Response(null, { status: status ?? 200 });
  };
  const timings = {
    getEntriesByName: () => [{ nextHopProtocol: protocol }],
    clearResourceTimings: () => undefined,
    now: () => performance.now(),
  };
  return { sent, isDown, once: createSendOnce(fetch, timings, async () => isOneRequest) };
}

it('over one connection for all, the body is a stream; what the host speaks is asked once, without effect', async () => {
  const { sent, once } = host('h2');
  await once(URL_, POST);
  await once(URL_, POST);
  const post = { method: 'POST', url: URL_, isStream: true, text: '{"a":1}' };
  expect(sent).toEqual([{ method: 'HEAD', url: 'https://provider.example/', isStream: false, text: '' }, post, post]);
});

it('over HTTP/1.1 it goes as it is', async () => {
  const { sent, once } = host('http/1.1');
  await once(URL_, POST);
  expect(sent.map((one) => [one.method, one.isStream])).toEqual([
    ['HEAD', false],
    ['POST', false],
  ]);
});

it('a host that wants a length has done nothing, and gets it from then on', async () => {
  const { sent, once } = host('h2', [411]);
  expect((await once(URL_, POST)).status).toBe(200);
  await once(URL_, POST);
  expect(sent.map((one) => [one.method, one.isStream])).toEqual([
    ['HEAD', false],
    ['POST', true],
    ['POST', false],
    ['POST', false],
  ]);
});

it('what fails before anything was sent has not been taken', async () => {
  const { isDown, once } = host('h2');
  isDown.now = true;
  await expect(once(URL_, POST)).rejects.toMatchObject({ fault: 'unreachable', wasTaken: 'no' });
});

it('a send that breaks is not repeated, and the host is asked anew before the next', async () => {
  const { sent, once } = host('h2', [null]);
  await expect(once(URL_, POST)).rejects.toBeInstanceOf(TypeError);
  await once(URL_, POST);
  expect(sent.map((one) => one.method)).toEqual(['HEAD', 'POST', 'HEAD', 'POST']);
});

it('where neither is certain nothing is sent, and the next send asks again', async () => {
  const { sent, once } = host('http/1.1', [], false);
  for (let i = 0; i < 2; i++) await expect(once(URL_, POST)).rejects.toMatchObject({ fault: 'notOnce', wasTaken: 'no' });
  expect(sent.map((one) => one.method)).toEqual(['HEAD']);
});

it('a stream needs no such certainty', async () => {
  const { sent, once } = host('h3', [], false);
  await once(URL_, POST);
  expect(sent.map((one) => one.isStream)).toEqual([false, true]);
});
