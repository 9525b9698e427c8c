import type { DaySummary } from '@/utils/domain/report.ts';
import type { Health, Page, ProviderHealth } from '@/utils/messages/protocol.ts';
import type { ShiftNow } from '@/utils/messages/shift-protocol.ts';
import { NOW, settings } from '../desk/canned.ts';
import type { Answers } from '../mock-wire.ts';

export const PAGE: Page = { id: 'dent', name: 'DENT', pages: ['https://dent.example/dial*'], isGranted: true };
export const LIST = 'https://dent.example/dial?day=2026-11-24';

/** The processing centre alone, or nothing. */
export function health({ connected = true, ...change }: Partial<ProviderHealth> & { connected?: boolean } = {}): Health {
  const centre: ProviderHealth = {
    id: 'processing-centre',
    lastHeard: null,
    fault: null,
    retryAt: null,
    queue: 0,
    isPoller: true,
    isStuck: false,
    ...change,
  };
  return { connected, queue: centre.queue, providers: connected ? [centre] : [] };
}

export function summary(change: Partial<DaySummary> = {}): DaySummary {
  return {
    date: '2026-11-24',
    round: 'evening',
    visits: 182,
    colours: { red: 4, orange: 7, green: 96, blue: 41, grey: 19, sending: 1, none: 14 },
    steps: { callback: 9, ask: 3, call: 12, sms: 0, send: 0, wait: 54, done: 104 },
    marked: { called: 12, replied: 3 },
    unread: 2,
    sms: 0,
    next: {
      visit: 'a',
      time: '09:40',
      patient: 'Королёва Анна Петровна',
      next: { step: 'callback', reason: 'patientCancelled' },
    },
    queue: ['a'],
    ...change,
  };
}

/** Anna has been at work since nine in the morning, NOW being 14:00 in Moscow. */
export function duty(change: Partial<ShiftNow> = {}): ShiftNow {
  return {
    operator: 'Анна',
    operators: ['Анна', 'Ольга'],
    isFixed: false,
    isListFixed: false,
    shift: { start: NOW - 5 * 3_600_000 },
    leftOpen: null,
    others: [],
    zone: 'Europe/Moscow',
    ...change,
  };
}

/** A worker with this day, centre and page. */
export function answers(day: DaySummary | null, own: { health?: Health; pages?: Page[]; list?: string | null } = {}): Answers {
  const { health: centre = health(), pages = [PAGE], list = LIST } = own;
  return {
    'shift.summary': () => ({ summary: day, health: centre, list }),
    'shift.now': () => duty(),
    'shift.report': () => ({ report: null }) as never,
    'pages.list': () => ({ pages }),
    'settings.read': () => ({ settings: settings(), secrets: {}, sample: null }),
  };
}
