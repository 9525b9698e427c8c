import type { Fetch } from '../../../utils/providers/http.ts';
import { checkRequest, checkResponse } from '../centre/openapi.ts';

/** One exchange that was held to the contract. */
export interface Exchange {
  method: string;
  path: string;
  status: number;
  headers: Headers;
}

/** `fetch` that holds every request, and every answer that is JSON, to docs/processing-centre.openapi.yaml; a misfit throws. */
export function createCheckedFetch(): { fetch: Fetch; exchanges: Exchange[] } {
  const exchanges: Exchange[] = [];
  async function checked(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    const { pathname, search } = new URL(String(input));
    const method = init.method ?? 'GET';
    const path = `${pathname}${search}`;
    checkRequest(method, path, typeof init.body === 'string' ? JSON.parse(init.body) : null);
    const response = await fetch(input, init);
    if (response.headers.get('content-type')?.includes('json')) {
      checkResponse(method, path, response.status, await response.clone().json());
    }
    exchanges.push({ method, path, status: response.status, headers: new Headers(init.headers) });
    return response;
  }
  return { fetch: checked, exchanges };
}
