import { readUrl } from './read-url.ts';

/** Whether patients' data would travel unencrypted beyond this computer. */
export function isPlainHttp(address: string): boolean {
  const url = readUrl(address);
  return url?.protocol === 'http:' && !/^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
}
