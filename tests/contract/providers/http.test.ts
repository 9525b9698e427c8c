import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readRetryAfter, requestJson } from '../../../utils/providers/http.ts';

const MIB = 2 ** 20;
const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

/** A server on loopback; its address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ask = (url: string, more: object = {}) =>
  requestJson(fetch, url, { method: 'GET', headers: { Authorization: 'Bearer secret' }, ...more });
const fails = (fault: string, more: object = {}) => expect.objectContaining({ name: 'ProviderError', fault, ...more });
const JSON_TYPE = { 'content-type': 'application/json' };

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('%i is never followed, and the token reaches nobody else', async (code) => {
    const visitors: IncomingMessage[] = [];
    const other = await serve((request, response) => {
      visitors.push(request);
      response.writeHead(200, JSON_TYPE).end('{}');
    });
    const url = await serve((_, response) => response.writeHead(code, { location: `${other}/v1/messages` }).end());
    await expect(ask(url, { method: 'POST', body: { a: 1 } })).rejects.toEqual(fails('redirected', { wasTaken: 'maybe' }));
    expect(visitors).toEqual([]);
  });
});

describe('an answer', () => {
  it('is read whatever its JSON type is called, and with nothing sent that names us', async () => {
    let seen: IncomingMessage | null = null;
    const url = await serve((request, response) => {
      seen = request;
      response
        .writeHead(200, { 'content-type': 'application/vnd.centre+json; charset=utf-8', 'set-cookie': 'a=1' })
        .end('{"ok":"да"}');
    });
    expect(await ask(url)).toEqual({ json: { ok: 'да' } });
    await ask(url);
    const { headers } = seen as unknown as IncomingMessage;
    expect([headers.cookie, headers.referer, headers.authorization]).toEqual([undefined, undefined, 'Bearer secret']);
  });

  it('is read up to 4 MiB, and broken off after', async () => {
    const body = (size: number) => JSON.stringify({ x: 'x'.repeat(size - 8) });
    const url = await serve((request, response) => response.writeHead(200, JSON_TYPE).end(body(Number(request.url?.slice(1)))));
    expect(await ask(`${url}/${4 * MIB}`)).toMatchObject({ json: { x: expect.any(String) } });
    await expect(ask(`${url}/${4 * MIB + 1}`)).rejects.toEqual(fails('tooBig'));
  });

  it('without end is broken off, not waited for', async () => {
    let written = 0;
    const url = await serve((_, response) => {
      response.writeHead(200, JSON_TYPE);
      const write = () => {
        if (response.destroyed) return;
        written += MIB;
        response.write('x'.repeat(MIB), () => setImmediate(write));
      };
      write();
    });
    await expect(ask(url)).rejects.toEqual(fails('tooBig'));
    expect(written).toBeLessThan(64 * MIB);
  });

  it.each<[string, Record<string, string>, string]>([
    ['a web page', { 'content-type': 'text/html' }, '<h1>Wi-Fi</h1>'],
    ['JSON that says it is text', { 'content-type': 'text/plain' }, '{}'],
    ['of no type', {}, '{}'],
    ['half of it', JSON_TYPE, '{"events":['],
    ['nothing', JSON_TYPE, ''],
    ['a byte order mark and garbage', JSON_TYPE, '\u0000\u0001'],
  ])('that is no JSON (%s) is told as such', async (_, headers, body) => {
    const url = await serve((_, response) => response.writeHead(200, headers).end(body));
    await expect(ask(url)).rejects.toEqual(fails('notJson', { wasTaken: 'maybe' }));
  });

  it('an error whose body never ends still is that error', async () => {
    const url = await serve((_, response) => {
      response.writeHead(409, JSON_TYPE);
      const timer = setInterval(() => response.write('x'.repeat(MIB)), 5);
      response.on('close', () => clearInterval(timer));
    });
    await expect(ask(url)).rejects.toEqual(fails('refRefused', { refs: [] }));
  });

  it.each([
    [409, ['a']],
    [400, []],
    [429, []],
    [500, []],
  ])('%i names messages only where the contract has it so', async (code, refs) => {
    const url = await serve((_, response) => response.writeHead(code, JSON_TYPE).end('{"clientRefs":["a",7,null]}'));
    await expect(ask(url)).rejects.toEqual(expect.objectContaining({ refs }));
  });
});

describe('no answer', () => {
  it('nobody there, and no such address, are unreachable', async () => {
    await expect(ask('http://127.0.0.1:1/')).rejects.toEqual(fails('unreachable', { wasTaken: 'maybe' }));
    await expect(ask('http://')).rejects.toEqual(fails('unreachable'));
  });

  it('a body that stops half way is broken off, and may have been taken', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { ...JSON_TYPE, 'content-length': '100' }).write('{"a":');
      setTimeout(() => response.destroy(), 10);
    });
    await expect(ask(url)).rejects.toEqual(fails('unreachable', { wasTaken: 'maybe' }));
  });

  it('whoever asked can give up', async () => {
    const url = await serve(() => undefined);
    const giveUp = new AbortController();
    const asked = ask(url, { signal: giveUp.signal });
    setTimeout(() => giveUp.abort(), 20);
    await expect(asked).rejects.toEqual(fails('silent'));
  });
});

describe('Retry-After', () => {
  const NOW = Date.parse('2026-11-23T12:00:00Z');
  it.each<[string | null, number | null]>([
    [null, null],
    ['', null],
    ['0', 0],
    ['90', 90_000],
    [' 90 ', 90_000],
    ['3600', 3_600_000],
    ['86400', 3_600_000],
    ['99999999999999999999999', 3_600_000],
    ['9'.repeat(400), null],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['Infinity', null],
    ['0x10', null],
    ['1e3', null],
    ['Mon, 23 Nov 2026 12:01:30 GMT', 90_000],
    ['Mon, 23 Nov 2026 11:59:00 GMT', null],
    ['Fri, 23 Nov 2096 12:00:00 GMT', 3_600_000],
  ])('%j is %j ms', (header, ms) => {
    expect(readRetryAfter(header, NOW)).toBe(ms);
  });

  it('a date counts by the server’s own clock, and not at all when it shows none', () => {
    const header = 'Mon, 23 Nov 2026 12:01:30 GMT';
    expect([readRetryAfter(header, NOW + 60_000), readRetryAfter(header, Number.NaN)]).toEqual([30_000, null]);
  });
});
