import { parseArgs } from 'node:util';
import { BadOption } from './self-hosted.ts';

export interface ReleaseOptions {
  /** The administrator's key, for a CRX of their own; null for none. */
  key: string | null;
  /** The address of the folder that the CRX and its update manifest will stand in. */
  updateUrl: string | null;
  /** What is made is to be looked at, not given out: uncommitted changes and an undated changelog are no fault. */
  isDraft: boolean;
}

const USAGE = 'npm run release -- [--draft] [--key key.pem --update-url https://…/]';

export function readOptions(args: string[]): ReleaseOptions {
  try {
    const { values } = parseArgs({
      args,
      options: { key: { type: 'string' }, 'update-url': { type: 'string' }, draft: { type: 'boolean', default: false } },
    });
    const [key, updateUrl] = [values.key ?? null, values['update-url'] ?? null];
    if ((key === null) !== (updateUrl === null)) throw new BadOption('--key and --update-url go together');
    return { key, updateUrl, isDraft: values.draft };
  } catch (error) {
    throw new BadOption(`${error instanceof Error ? error.message : String(error)}\nUsage: ${USAGE}`);
  }
}
