import { addDays, localTime } from '../domain/clinic-time.ts';
import { bareVisit } from '../domain/erasure.ts';
import type { Fact } from '../domain/fact.ts';
import { newFactId } from '../domain/fact-id.ts';
import type { DaySummary } from '../domain/report.ts';
import { isSameDay } from '../domain/shift.ts';
import { asVisit, type Visit } from '../domain/visit.ts';
import { appendNews } from '../journal/append.ts';
import type { PageRequests, Paint } from '../messages/protocol.ts';
import { type Handlers, Refused } from '../messages/server.ts';
import { drainGestures } from './gestures.ts';
import { healthNow } from './health.ts';
import { keepMark, paintOne } from './marks.ts';
import type { Office } from './office.ts';
import { paintsOf, paintsOfDay } from './paints.ts';
import { cutoffNow } from './retention.ts';
import { requireConnected, scriptRequests } from './script-requests.ts';
import { daysAt, noteLists, showWanted } from './shown-visit.ts';
import { silenceVisit } from './silences.ts';
import { teachPageRequests } from './teach-requests.ts';
import { issueTicket } from './tickets.ts';
import { noteWhole } from './whole-list.ts';

/** An address may show any day; mostly it is the one that is worked on. */
const EXPECTED_DAYS = 2;

/** What a dial list's content script may ask. It is believed in what it read, never in what should be done. */
export function pageRequests(office: Office): Handlers<Omit<PageRequests, 'desk.undo'>> {
  return {
    ...teachPageRequests(office),
    ...scriptRequests(office.pages),
    async 'list.expect'(_, caller) {
      const [, paints] = await Promise.all([requireConnected(office.pages, caller.url), expectedAt(office, caller.url)]);
      return { paints };
    },
    async 'list.seen'({ visits }, caller) {
      await requireConnected(office.pages, caller.url);
      await noteSeen(office, visits);
      // A page left in the very moment of a gesture told only the store: whoever opens or looks at a list next brings it in.
      await drainGestures(office, office.gestures);
      const last = await office.db.meta.get('lastList');
      if (last?.value !== caller.url) await office.db.meta.put({ key: 'lastList', value: caller.url });
      await noteLists(office.db, new Set(visits.map((visit) => visit.date)), caller.url);
      await showWanted(office, new Set(visits.map((visit) => visit.id)));
      office.work();
      return {
        paints: await paintsOf(
          office.db,
          visits.map((visit) => visit.id),
          office.now(),
          await office.courier.rules(),
        ),
      };
    },
    async 'list.whole'({ date, visits }, caller) {
      await requireConnected(office.pages, caller.url);
      await noteWhole(office, date, visits);
      return { told: true };
    },
    async 'list.mark'({ op, visit, mark, at }, caller) {
      await requireConnected(office.pages, caller.url);
      // The paint needs them, and they are read while the mark is on its way to the disk.
      const [rules] = await Promise.all([office.courier.rules(), keepMark(office, { op, visit, mark, at })]);
      office.strike(op);
      return { paint: await paintOne(office, visit, rules) };
    },
    async 'list.silence'(ask, caller) {
      await requireConnected(office.pages, caller.url);
      await silenceVisit(office, ask);
      return { paint: await paintOne(office, ask.visit) };
    },
    async 'desk.ticket'(view, caller) {
      await requireConnected(office.pages, caller.url);
      return { ticket: await issueTicket(office, view, caller.tab) };
    },
    async 'list.beat'({ date, trouble }, caller) {
      const profile = await requireConnected(office.pages, caller.url);
      if (trouble !== undefined) await office.teaching.noteFit(profile.id, trouble);
      void office.notices.lookedAt();
      office.work();
      await drainGestures(office, office.gestures);
      if (date) await office.refresh(date);
      const { operator, keys } = await office.settings.read();
      return {
        health: await healthNow(office),
        summary: date ? await daySummary(office, date) : null,
        operator,
        keys,
        team: office.team.fault(),
        store: office.storeWords(),
      };
    },
  };
}

/** Today's and the next day's paints, where this address has shown their lists before. */
async function expectedAt({ db, now, courier }: Office, url: string): Promise<Paint[]> {
  const [rules, known] = await Promise.all([courier.rules(), daysAt(db, url)]);
  const today = localTime(now(), rules.zone).date;
  const days = known.filter((day) => day >= today).slice(0, EXPECTED_DAYS);
  return (await Promise.all(days.map((day) => paintsOfDay(db, day, now(), rules)))).flat();
}

/** A day's figures; null when none of its visits was ever seen. */
export async function daySummary(office: Office, date: string): Promise<DaySummary | null> {
  return office.days.figures(date, office.now(), await office.courier.rules());
}

/**
 * New visits, those whose row says something else than before, and those not seen today yet become facts: the last, since who stands
 * on the morning's list is asked before the shift ends (consistency.ts).
 */
async function noteSeen(office: Office, visits: readonly Visit[]): Promise<void> {
  const now = office.now();
  const today = new Date(now).toISOString().slice(0, 10);
  const { zone } = await office.courier.rules();
  const { day } = await cutoffNow(office);
  const changed = await appendNews(office.db, async () => {
    const known = await office.db.cases.bulkGet(visits.map((visit) => visit.id));
    return visits.flatMap((told, i): Fact[] => {
      const visit = known[i]?.known.erasedAt === undefined ? told : bareVisit(told);
      const { id, ...seen } = visit;
      if (asVisit(told).id !== id) throw new Refused('invalid', 'id');
      // What has been deleted by the term is not gathered again by looking at an old list.
      if (visit.date < day && visit.date >= addDays(today, -400)) return [];
      if (visit.date < addDays(today, -400) || visit.date > addDays(today, 400)) throw new Refused('invalid', 'date');
      const before = known[i]?.known;
      if (before && !before.gone && isSame(before.visit, visit) && isSameDay(before.seenAt, now, zone)) return [];
      return [{ id: newFactId(now), kind: 'visit.seen', visit: id, at: now, by: 'machine:page', data: { visit: seen } }];
    });
  });
  if (changed.length > 0) office.courier.changed(changed);
}

function isSame(before: Visit | null, now: Visit): boolean {
  return before !== null && JSON.stringify(sorted(before)) === JSON.stringify(sorted(now));
}

function sorted(visit: Visit): unknown[] {
  return [
    visit.site,
    visit.date,
    visit.time,
    visit.patient,
    visit.phones.map((phone) => phone.e164),
    visit.doctor,
    visit.place,
    visit.what,
    visit.cancelled,
  ];
}
