import * as v from 'valibot';
import { checkShift, type ShiftCheck } from '../domain/consistency.ts';
import { type CheckKind, SHIFT } from '../domain/fact.ts';
import { newFactId } from '../domain/fact-id.ts';
import { cleanText } from '../domain/normalise.ts';
import { isSameDay, openShift } from '../domain/shift.ts';
import { appendFacts } from '../journal/append.ts';
import { type Handlers, Refused } from '../messages/server.ts';
import type { ShiftNow, ShiftRequests } from '../messages/shift-protocol.ts';
import { findOperator, operatorsOf } from '../settings/operators.ts';
import { settingsSchema } from '../settings/settings.ts';
import { drainGestures } from './gestures.ts';
import { type Office, operatorName } from './office.ts';
import { loadShifts, startShift } from './shifts.ts';
import { showVisit } from './shown-visit.ts';

/** Operators, their shifts, and the consistency list before a shift's end. */
export function shiftRequests(office: Office): Handlers<ShiftRequests> {
  return {
    'shift.now': () => shiftNow(office),
    async 'operator.choose'({ name }) {
      await chooseOperator(office, name);
      // What was done on a page before anybody had said who works here.
      await drainGestures(office, office.gestures);
      office.courier.changed([]);
      return shiftNow(office);
    },
    async 'shift.start'() {
      await startShift(office, await chosenOperator(office), office.now());
      office.courier.changed([]);
      return shiftNow(office);
    },
    async 'shift.check'() {
      const checks = await checksNow(office);
      return {
        checks: checks.map(({ kind, visits }) => ({
          kind,
          rows: visits.map(({ id, date, time, patient }) => ({ visit: id, date, time, patient })),
        })),
      };
    },
    async 'shift.end'({ start }) {
      await endShift(office, start);
      return shiftNow(office);
    },
    'visit.show': async ({ visit }) => ({ list: await showVisit(office, visit) }),
  };
}

async function shiftNow(office: Office): Promise<ShiftNow> {
  const [settings, managed] = await Promise.all([office.settings.read(), office.settings.managed()]);
  const { operator, clinic } = settings;
  const shifts = await loadShifts(office, operator);
  const isOfToday = ({ start }: { start: number }) => isSameDay(start, office.now(), clinic.zone);
  const open = openShift(shifts, operator);
  return {
    operator,
    operators: operatorsOf(settings),
    isFixed: managed.includes('operator'),
    isListFixed: managed.includes('operators'),
    shift: open && isOfToday(open) ? { start: open.start } : null,
    leftOpen: open && !isOfToday(open) ? { start: open.start, lastAt: open.lastAt } : null,
    others: shifts
      .filter((shift) => shift.by !== operator && shift.end === null && isOfToday(shift))
      .map(({ by, start }) => ({ by, start })),
    zone: clinic.zone,
  };
}

/** A name that reads like one of the list is that one. */
async function chooseOperator({ settings }: Office, typed: string): Promise<void> {
  const [now, managed] = await Promise.all([settings.read(), settings.managed()]);
  const known = findOperator(operatorsOf(now), typed);
  const name = known ?? cleanText(typed, 301);
  if (managed.includes('operator') && name !== now.operator) throw new Refused('managed');
  if (managed.includes('operators') && known === null) throw new Refused('managed');
  const next = { ...now, operator: name, operators: known === null ? [...operatorsOf(now), name] : now.operators };
  const wrong = v.safeParse(settingsSchema, next).issues?.[0];
  if (name === '' || wrong) throw new Refused('badOperator', wrong?.message ?? 'nameMissing');
  await settings.write(next);
}

async function chosenOperator(office: Office): Promise<string> {
  const by = await operatorName(office);
  if (by === '') throw new Refused('noOperator');
  return by;
}

/** A shift that is ended already, here or by the same request told twice, stays as it is; so does one begun since. */
async function endShift(office: Office, start: number): Promise<void> {
  const by = await chosenOperator(office);
  if (openShift(await loadShifts(office, by), by)?.start !== start) return;
  const left = countsOf(await checksNow(office));
  const at = office.now();
  await appendFacts(office.db, [{ id: newFactId(at), kind: 'shift.ended', visit: SHIFT, at, by, data: { left } }]);
  office.courier.changed([]);
}

async function checksNow(office: Office): Promise<ShiftCheck[]> {
  const rules = await office.courier.rules();
  const rows = await office.db.cases.where('day').aboveOrEqual(dayBefore(office.now())).toArray();
  return checkShift(
    rows.map((row) => row.known),
    office.now(),
    rules,
  );
}

/** Early enough for today in any zone. */
function dayBefore(now: number): string {
  return new Date(now - 86_400_000).toISOString().slice(0, 10);
}

function countsOf(checks: readonly ShiftCheck[]): Record<CheckKind, number> {
  return Object.fromEntries(checks.map(({ kind, visits }) => [kind, visits.length])) as Record<CheckKind, number>;
}
