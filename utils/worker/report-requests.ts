import { byTime, type Fact } from '../domain/fact.ts';
import { reportShift, visitStates } from '../domain/shift-report.ts';
import { rowsOfAny } from '../journal/rows-of-any.ts';
import type { ReportRequests } from '../messages/report-protocol.ts';
import type { Handlers } from '../messages/server.ts';
import { type Office, operatorName } from './office.ts';
import { currentDay } from './settings-requests.ts';

/** The shift's report, and the visits and facts it was counted from. */
export function reportRequests(office: Office): Handlers<ReportRequests> {
  return {
    async 'shift.report'({ date }) {
      const rules = await office.courier.rules();
      const days = ((await office.db.cases.orderBy('day').uniqueKeys()) as string[]).filter((day) => day !== '');
      const day = date ?? (await currentDay(office)) ?? days.at(-1) ?? null;
      const facts = day === null ? [] : await factsOf(office, day);
      return {
        report: day === null || facts.length === 0 ? null : reportShift(day, facts, office.now(), rules),
        days,
        clinic: rules.clinic,
        operator: await operatorName(office),
        zone: rules.zone,
      };
    },
    async 'report.visits'({ date }) {
      const facts = await factsOf(office, date);
      return { visits: visitStates(facts, office.now(), await office.courier.rules()), facts: facts.sort(byTime) };
    },
  };
}

/** Everything that happened to the visits of a day, whenever it happened. */
async function factsOf({ db }: Office, day: string): Promise<Fact[]> {
  const visits = await db.cases.where('day').equals(day).primaryKeys();
  return rowsOfAny(db, db.facts, 'visit', visits);
}
