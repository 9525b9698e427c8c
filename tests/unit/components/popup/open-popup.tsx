import { vi } from 'vitest';
import { createDutyService } from '@/components/parts/duty-service.ts';
import { Popup } from '@/components/popup/Popup.tsx';
import { createShiftService } from '@/components/popup/shift-service.ts';
import { createStoreService } from '@/components/popup/store-service.ts';
import { createThisPageService } from '@/components/popup/this-page-service.ts';
import { createReportService } from '@/components/report/report-service.ts';
import { NOW } from '../desk/canned.ts';
import { openPlayed, settle, show } from '../desk/stage.ts';
import type { Answers } from '../mock-wire.ts';

/** The popup over a played worker, once it has its first answer. */
export async function openPopup(played: Answers, now = NOW) {
  const { link, worker, signal } = openPlayed({ 'store.read': () => ({ notice: null, trouble: null }), ...played });
  const asked = {
    onOpenList: vi.fn(),
    onShowList: vi.fn(),
    onOpenSettings: vi.fn(),
    onLock: null,
    onStep: vi.fn(),
    onProblem: vi.fn(),
    onOpenReport: vi.fn(),
  };
  const hosts = { request: async () => true, remove: async () => undefined };
  const thisPage = createThisPageService({ link, hosts, tab: async () => null, onTaught: () => undefined });
  const root = show(
    <Popup
      service={createShiftService(link)}
      duty={createDutyService(link)}
      report={createReportService({ link, date: null, signal })}
      store={createStoreService(link)}
      thisPage={thisPage}
      now={() => now}
      {...asked}
    />,
  );
  await settle();
  return { root, worker, ...asked };
}
