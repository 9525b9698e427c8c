import { type Failure, failureOf } from '@/components/parts/failure.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { ShiftReport } from '@/utils/domain/shift-report.ts';
import { type Link, RefusedError } from '@/utils/messages/link.ts';
import type { DeskRequests } from '@/utils/messages/protocol.ts';

/** What is written: the shift by operator, the day's visits, or all of it as a workbook. */
export type ReportFile = 'shift' | 'visits' | 'workbook';

export interface FileState {
  /** What is being written. */
  making: ReportFile | null;
  failure: Failure | null;
}

/** Files of the report that is shown. */
export interface FileService {
  store: Store<FileState>;
  make(file: ReportFile, report: ShiftReport, zone: string): void;
}

/** The code of a failure that no worker told: the file could not be written. */
export const NO_FILE = 'noFile';

interface Needs {
  link: Link<Pick<DeskRequests, 'report.visits'>>;
  /** Hands a file over to the operator. */
  save: (name: string, content: Blob) => void;
}

export function createFileService({ link, save }: Needs): FileService {
  const store = createStore<FileState>({ making: null, failure: null });

  async function make(file: ReportFile, report: ShiftReport, zone: string): Promise<void> {
    if (store.get().making) return;
    store.set({ making: file, failure: null });
    try {
      // Only whoever wants a file loads what writes one.
      const { makeFile } = await import('./make-file.ts');
      const { name, content } = await makeFile(file, report, zone, link);
      save(name, content);
      store.set({ making: null });
    } catch (error) {
      const again = () => make(file, report, zone);
      const isRefused = error instanceof RefusedError;
      if (!isRefused) console.error('Dozvon: no file', error instanceof Error ? error.name : '');
      const failure = isRefused ? failureOf(error, again) : { refusal: { code: NO_FILE, detail: '' }, retry: () => void again() };
      store.set({ making: null, failure });
    }
  }

  return { store, make: (file, report, zone) => void make(file, report, zone) };
}
