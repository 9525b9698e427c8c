import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { askWorker } from '../../e2e/harness/ask-worker.ts';
import type { DrillRow } from '../table.ts';
import { BACKENDS, type Backend } from './chromium.ts';
import { prepare } from './prepare.ts';
import { untilCopied } from './stored.ts';

const COMMENT = 'канареечная пометка';

/**
 * What of a patient is found in the profile's files, in UTF-8, UTF-16LE and base64: after a comment, and after their data was erased, the
 * browser closed each time. Nothing may be found where the second copy is; what lingers elsewhere is said as it was found.
 */
export async function atRestDrill(): Promise<DrillRow[]> {
  const rows: DrillRow[] = [];
  for (const backend of BACKENDS) rows.push(await searchFiles(backend));
  return rows;
}

async function searchFiles(backend: Backend): Promise<DrillRow> {
  const prepared = await prepare(backend, 30);
  const { opened, clinic, visits } = prepared;
  try {
    const [visit] = visits;
    const patient = clinic.dent.rows()[0];
    if (!visit || !patient) throw new Error('The clinic has nobody');
    await askWorker(opened.own, 'visit.note', { op: newFactId(Date.now()), visit, comment: COMMENT });
    const plan = await askWorker(opened.own, 'erase.plan', { visit });
    if (!plan) throw new Error('There is nothing to erase');
    await askWorker(opened.own, 'erase.go', { visit, visits: plan.visits.map((one) => one.visit) });
    await untilCopied(opened.own);
    await prepared.list.page.close();
    await opened.close();
    const found = await filesWith(prepared.profile, [COMMENT, patient.patient, (patient.phone ?? '').slice(2)]);
    const inCopy = found.filter((path) => path.includes('Extension Settings'));
    const places = [...new Set(found.map((path) => path.split('/').slice(0, 2).join('/')))];
    return {
      drill: `at rest after an erasure, ${backend}`,
      cases: 3,
      lost: 0,
      doubled: 0,
      wrong: 0,
      leaked: inCopy.length,
      note: places.length > 0 ? `lingers in ${places.join(', ')}` : 'nothing lingers',
    };
  } finally {
    await opened.kill();
    await prepared.end();
  }
}

async function filesWith(folder: string, canaries: readonly string[]): Promise<string[]> {
  const needles = canaries.filter((canary) => canary !== '').flatMap(formsOf);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    if (needles.some((needle) => bytes.includes(needle))) found.push(relative(folder, path));
  }
  return found;
}

/** The base64 of a text within another depends on where it stands: all three ways, without the ends that its neighbours change. */
function formsOf(text: string): Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  const base64 = [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), utf8])
      .toString('base64')
      .replace(/=+$/, '');
    return Buffer.from(whole.slice(4, -3));
  });
  return [utf8, Buffer.from(text, 'utf16le'), ...base64];
}
