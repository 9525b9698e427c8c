import 'fake-indexeddb/auto';
import { claimReminders } from '../../../utils/courier/claim.ts';
import type { CourierDeps, CourierPoint } from '../../../utils/courier/deps.ts';
import { momentOf } from '../../../utils/domain/clinic-time.ts';
import type { Channel } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import type { Visit } from '../../../utils/domain/visit.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { type Journal, openJournal } from '../../../utils/journal/journal.ts';
import type { Provider } from '../../../utils/providers/contract.ts';
import { createProcessingCentre } from '../../../utils/providers/processing-centre.ts';
import { type Clinic, startClinic } from '../../clinic/clinic.ts';
import { CASCADE } from '../domain/clinic-day.ts';
import { only } from './scripted-provider.ts';
import { DAY } from './some-visits.ts';

export const RULES = {
  zone: 'Europe/Samara',
  start: '12:00',
  quietFrom: '21:00',
  quietTo: '09:00',
  cascade: CASCADE,
  clinic: 'Клиника',
  operator: 'Анна',
};
export const NOON = momentOf('2026-11-23', '12:30', RULES.zone);
export const TEMPLATE = {
  id: 'visit',
  name: 'Уведомление',
  messenger: '{имя}, {дата} в {время}, {врач}. {ссылка}',
  sms: '{дата} {время} {врач}',
};

/** The worker is killed at this point: nothing after it runs. */
export class Killed extends Error {}

export interface Bench {
  db: Journal;
  clinic: Clinic;
  deps: CourierDeps;
  clock: { now: number };
  /** The next time the courier comes to this point it is killed there. */
  killAt(point: CourierPoint): void;
  claim(visits: readonly Visit[], channel?: Channel): Promise<string | null>;
}

let opened = 0;

/** A journal, a courier and a real processing centre on loopback whose time stands still but for `advance`. */
export async function openBench(visits: readonly Visit[]): Promise<Bench> {
  const clock = { now: NOON };
  const clinic = await startClinic({ pace: 0, crowd: false, visits: 1, zone: RULES.zone, now: () => clock.now });
  opened += 1;
  const db = await openJournal(`test-${opened}`);
  let killPoint: CourierPoint | null = null;
  const provider: Provider = createProcessingCentre({ address: clinic.centreUrl, token: clinic.token }, fetch);
  const deps: CourierDeps = {
    db,
    gate: null,
    providers: only(provider),
    route: async () => provider.id,
    rules: async () => RULES,
    now: () => clock.now,
    lock: (_, work) => work(),
    changed: () => undefined,
    random: () => 0.5,
    async point(name) {
      if (name !== killPoint) return;
      killPoint = null;
      throw new Killed(name);
    },
  };
  await appendFacts(
    db,
    visits.map(({ id, ...visit }) => ({
      id: newFactId(NOON),
      kind: 'visit.seen',
      visit: id,
      at: NOON,
      by: 'machine:page',
      data: { visit },
    })),
  );
  return {
    db,
    clinic,
    deps,
    clock,
    killAt: (point) => {
      killPoint = point;
    },
    claim: (wanted, channel = 'messenger') =>
      claimReminders(
        deps.db,
        {
          batch: newFactId(clock.now),
          date: DAY,
          channel,
          template: TEMPLATE,
          visits: wanted.map((visit) => visit.id),
          provider: provider.id,
        },
        clock.now,
        RULES,
      ),
  };
}
