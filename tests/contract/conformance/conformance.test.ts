import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Clinic, startClinic } from '../../clinic/clinic.ts';
import { tryCentre, type Verdict } from '../../conformance/conformance.ts';

let clinic: Clinic;
beforeEach(async () => {
  clinic = await startClinic({ pace: 0, crowd: false, visits: 20 });
});
afterEach(() => clinic.stop());

type Spoil = (request: { method: string; path: string; init: RequestInit }, answer: () => Promise<Response>) => Promise<Response>;

/** Tries the clinic's centre, spoilt on the way. */
async function tryOut(spoil: Spoil = (_, answer) => answer(), change: { to?: string } = {}): Promise<Verdict & { said: string }> {
  const lines: string[] = [];
  const spoilt = async (input: string | URL | Request, init: RequestInit = {}) => {
    const { pathname } = new URL(String(input));
    return spoil({ method: init.method ?? 'GET', path: pathname, init }, () => fetch(input, init));
  };
  const print = (line: string) => lines.push(line);
  const verdict = await tryCentre({
    url: `${clinic.centreUrl}/`,
    token: clinic.token,
    fetch: spoilt as typeof fetch,
    patience: 50,
    print,
    ...change,
  });
  return { ...verdict, said: lines.join('\n') };
}

/** An answer with another body. */
async function rewrite(response: Response, change: (body: never) => unknown): Promise<Response> {
  const body = change((await response.json()) as never);
  return new Response(JSON.stringify(body), { status: response.status, headers: response.headers });
}

it('the clinic’s centre keeps every rule', async () => {
  const { passed, failed, notTried, said } = await tryOut();
  expect([failed, notTried, said]).toEqual([[], [], expect.stringMatching(/18 of 18 rules hold, 0 do not$/)]);
  expect(passed).toBe(18);
  // It wrote to nobody but to the phone that is nobody's.
  expect([...clinic.centre.effectsByPhone().keys()]).toEqual(['+70000000000']);
});

it('a centre that does not send to nobody says so, and nothing is guessed', async () => {
  const { failed, notTried, said } = await tryOut(undefined, { to: '+79371234' });
  expect(failed).toEqual([]);
  expect(notTried.length).toBeGreaterThan(5);
  expect(said).toContain('--to');
});

interface Results {
  results: { clientRef: string; outcome: string; messageId: string }[];
}
interface Events {
  events: { id: string; type: string; data: object }[];
  cursor: string;
  more: boolean;
}
let nextId = 0;

/** A centre with one thing wrong, and the rule that has to find it. */
const broken: readonly [string, RegExp, Spoil][] = [
  [
    'sends again what it has',
    /same message again is a duplicate/,
    async ({ method, path }, answer) =>
      method === 'POST' && path === '/v1/messages'
        ? rewrite(await answer(), (body: Results) =>
            body.results
              ? { results: body.results.map((one) => (one.outcome === 'duplicate' ? { ...one, outcome: 'accepted' } : one)) }
              : body,
          )
        : answer(),
  ],
  [
    'gives a new messageId to what it has',
    /same message again is a duplicate/,
    async ({ method, path }, answer) =>
      method === 'POST' && path === '/v1/messages'
        ? rewrite(await answer(), (body: Results) =>
            body.results
              ? { results: body.results.map((one) => (one.messageId ? { ...one, messageId: `m-${nextId++}` } : one)) }
              : body,
          )
        : answer(),
  ],
  [
    'asks for no token',
    /refused without the token/,
    async ({ init }, answer) => {
      const headers = { ...(init.headers as object), Authorization: `Bearer ${clinic.token}` };
      Object.assign(init, { headers });
      return answer();
    },
  ],
  ['has no health', /health answers/, async ({ path }, answer) => (path === '/v1/health' ? new Response('ok') : answer())],
  [
    'lets pages of other origins in',
    /health answers/,
    async (_, answer) => {
      const response = await answer();
      const headers = new Headers(response.headers);
      headers.set('access-control-allow-origin', '*');
      return new Response(response.body, { status: response.status, headers });
    },
  ],
  [
    'redirects',
    /capabilities/,
    async ({ path }, answer) =>
      path === '/v1/capabilities' ? new Response(null, { status: 308, headers: { location: '/v2' } }) : answer(),
  ],
  [
    'takes what does not fit',
    /does not fit the contract is refused/,
    async ({ path, init }, answer) => {
      if (path === '/v1/messages' && typeof init.body === 'string') init.body = init.body.replace(/,"smstext":"x"/, '');
      return answer();
    },
  ],
  [
    'has errors of another shape',
    /does not fit the contract is refused/,
    async (_, answer) => {
      const response = await answer();
      return response.status === 400 ? Response.json({ error: 'bad' }, { status: 400 }) : response;
    },
  ],
  [
    'knows no conflict',
    /other contents is a conflict/,
    async ({ path, init }, answer) => {
      if (path === '/v1/messages' && typeof init.body === 'string') init.body = init.body.replace('{ссылка}!', '{ссылка}');
      return answer();
    },
  ],
  [
    'does not name the conflict',
    /other contents is a conflict/,
    async (_, answer) => {
      const response = await answer();
      return response.status === 409 && response.headers.get('content-type')?.includes('problem')
        ? rewrite(response, ({ clientRefs, ...rest }: { clientRefs: string[] }) => rest)
        : response;
    },
  ],
  [
    'sends what is late',
    /time has passed is rejected/,
    async ({ path, init }, answer) => {
      if (path === '/v1/messages' && typeof init.body === 'string') init.body = init.body.replace('2020-01-01', '2099-01-01');
      return answer();
    },
  ],
  [
    'tells nothing',
    /told as events/,
    async ({ path }, answer) =>
      path === '/v1/events'
        ? rewrite(await answer(), (body: Events) => (body.events ? { ...body, events: [] } : body))
        : answer(),
  ],
  [
    'hands each event out once',
    /read again from any cursor/,
    (() => {
      const told = new Set<string>();
      let reads = 0;
      return async ({ path }, answer) => {
        if (path !== '/v1/events') return answer();
        return rewrite(await answer(), (body: Events) => {
          if (!body.events) return body;
          reads += 1;
          const fresh = body.events.filter(({ id }) => !told.has(`${Math.floor(reads / 2)} ${id}`));
          for (const { id } of fresh) told.add(`${Math.floor(reads / 2)} ${id}`);
          return { ...body, events: fresh };
        });
      };
    })(),
  ],
  [
    'knows no limit',
    /no more than its limit/,
    async ({ path }, answer) =>
      path === '/v1/events'
        ? rewrite(await answer(), (body: Events) =>
            body.events?.length === 1 ? { ...body, events: [...body.events, ...body.events] } : body,
          )
        : answer(),
  ],
  [
    'has no cursor when there is nothing',
    /read to their end/,
    async ({ path }, answer) =>
      path === '/v1/events'
        ? rewrite(await answer(), ({ cursor, ...body }: Events) => (body.events?.length === 0 ? body : { ...body, cursor }))
        : answer(),
  ],
  [
    'knows everything it is asked about',
    /query tells/,
    async ({ path }, answer) =>
      path === '/v1/messages/query'
        ? rewrite(await answer(), (body: { unknown: string[] }) => ({ ...body, unknown: [] }))
        : answer(),
  ],
  [
    'takes any cursor',
    /cursor of somebody else/,
    async (_, answer) => {
      const response = await answer();
      return response.status === 410 ? Response.json({ events: [], cursor: 'x', more: false }) : response;
    },
  ],
  [
    'takes back what was never posted',
    /taken back until/,
    async ({ method, path }, answer) => {
      const response = await answer();
      return method === 'DELETE' && response.status === 404 ? Response.json({ clientRef: path.split('/').at(-1) }) : response;
    },
  ],
];

describe('a centre that', () => {
  it.each(broken)('%s is found out', async (_, rule, spoil) => {
    const { failed, said } = await tryOut(spoil);
    expect(said).toMatch(/✗/);
    expect(
      failed.some((name) => rule.test(name)),
      said,
    ).toBe(true);
  });

  it('is down is not one that keeps the rules', async () => {
    const dead = async () => Promise.reject(new TypeError('fetch failed'));
    const { passed, failed } = await tryOut(dead);
    expect(passed).toBe(0);
    expect(failed.length).toBeGreaterThan(0);
  });
});
