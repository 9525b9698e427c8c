import { findRequestMisfits, findResponseMisfits, type Misfit } from '../../clinic/centre/contract.ts';

/** Something on the wire that docs/processing-centre.openapi.yaml does not allow. */
export class ContractError extends Error {
  override name = 'ContractError';
}

function throwMisfits(what: string, misfits: readonly Misfit[]): void {
  if (misfits.length === 0) return;
  const lines = misfits.map(({ pointer, detail }) => `  ${pointer || '(whole)'} ${detail}`);
  throw new ContractError(`${what} does not fit docs/processing-centre.openapi.yaml:\n${lines.join('\n')}`);
}

/**
 * Throws a ContractError when a request does not fit the contract.
 * @param path from `/v1` on, with its query string
 * @param body the parsed JSON; null when there is none
 */
export function checkRequest(method: string, path: string, body: unknown): void {
  throwMisfits(`${method} ${path}`, findRequestMisfits(method, path, body));
}

/**
 * Throws a ContractError when a response does not fit the contract, a status it does not list among that.
 * @param body the parsed JSON
 */
export function checkResponse(method: string, path: string, status: number, body: unknown): void {
  throwMisfits(`${status} to ${method} ${path}`, findResponseMisfits(method, path, status, body));
}
