import { zipSync } from 'fflate';

/**
 * Stands in the place of write-excel-file's own zipping (wxt.config.ts): that one starts a worker from a piece of text for every part over
 * 160 KB, which an extension's page may not, and the file would never come.
 */
export default async function zipAtOnce(files: Record<string, Uint8Array>): Promise<ArrayBuffer> {
  return zipSync(files).buffer as ArrayBuffer;
}
