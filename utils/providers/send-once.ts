import { ProviderError } from './contract.ts';
import type { Fetch } from './http.ts';

/** As much of `performance` as tells by which protocol a host that the extension may reach has answered. */
export interface Timings {
  getEntriesByName(name: string, type: 'resource'): readonly object[];
  clearResourceTimings(): void;
  /** ms on a clock that nobody sets. */
  now(): number;
}

/** How long the browser may take to say by which protocol an answer came, ms. */
const PATIENCE = 500;

/**
 * A fetch whose POST the browser never repeats by itself, for a provider that would carry it out twice. Chromium sends a request anew when
 * a connection that was used before ends before the answer begins, and then says nothing of it (docs/reliability.md). Over HTTP/1.1
 * no connection is used twice (entrypoints/background/one-request.ts); over HTTP/2 and 3, where one carries everything, the body is a
 * stream, which cannot be sent anew. By which of them a host is spoken to is asked before, with a request that has no effect: what fails
 * there has sent nothing. `isOneRequest` says whether the first of the two is certain: a host for which neither is gets nothing, and the
 * operator is told (`notOnce`).
 */
export function createSendOnce(fetch: Fetch, timings: Timings, isOneRequest: () => Promise<boolean>): Fetch {
  const spoken = new Map<string, string>();

  async function protocolOf(origin: string, signal: AbortSignal | null): Promise<string> {
    const known = spoken.get(origin);
    if (known !== undefined) return known;
    const url = `${origin}/`;
    try {
      const response = await fetch(url, { ...BARE, method: 'HEAD', signal });
      await response.body?.cancel();
    } catch (error) {
      throw new ProviderError('unreachable', 'no', { cause: error instanceof Error ? error.name : null });
    }
    const protocol = await readProtocol(timings, url);
    spoken.set(origin, protocol);
    return protocol;
  }

  return async (input, init = {}) => {
    const { origin } = new URL(String(input));
    const isOneForAll = /^h[23]/.test(await protocolOf(origin, init.signal ?? null));
    if (!isOneForAll && !(await isOneRequest())) throw new ProviderError('notOnce', 'no');
    try {
      const response = await fetch(input, isOneForAll ? asStream(init) : init);
      // Length Required: such a host takes no stream, and has done nothing.
      if (!isOneForAll || response.status !== 411) return response;
      spoken.set(origin, '');
      return await fetch(input, init);
    } catch (error) {
      // It may speak otherwise by now.
      spoken.delete(origin);
      throw error;
    }
  };
}

const BARE = { redirect: 'manual', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' } as const;

function asStream(init: RequestInit): RequestInit {
  const body = new Blob([init.body as string]).stream();
  return { ...init, body, duplex: 'half' } as RequestInit;
}

/** Noted soon after the answer; '' where the browser does not say. */
async function readProtocol(timings: Timings, url: string): Promise<string> {
  const end = timings.now() + PATIENCE;
  for (;;) {
    const timing = timings.getEntriesByName(url, 'resource').at(-1) as { nextHopProtocol?: string } | undefined;
    const protocol = timing?.nextHopProtocol;
    if (protocol || timings.now() > end) {
      // There is room for a few hundred, and some vendors want their token in the address.
      timings.clearResourceTimings();
      return protocol ?? '';
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
