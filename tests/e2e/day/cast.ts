import { expect } from '@playwright/test';
import type { AcceptedMessage } from '../../clinic/centre/control.ts';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';

/** Longer than any message takes to arrive or to fail, ms of the clinic's time. */
export const DELIVERY = 7 * 60_000;
/** When the morning of these tests begins; the visits before it are over. */
const MORNING = '10:00';

/** Those whom an evening needs, each with a visit after the morning has begun and a mobile that is nobody else's. */
export interface Cast {
  confirms: ClinicVisit;
  /** Confirms only after the SMS, late in the evening. */
  confirmsLate: ClinicVisit;
  cancels: ClinicVisit;
  moves: ClinicVisit;
  /** R17: writes that they will come, and is marked so. */
  writes: ClinicVisit;
  /** Says nothing. */
  silent: ClinicVisit[];
  /** No messenger on the number. */
  grey: ClinicVisit[];
}

export function castOf(clinic: Clinic): Cast {
  const owners = (phone: string | null) => clinic.visits.filter((visit) => visit.phone === phone).length;
  const alone = toCome(clinic).filter((visit) => hasMobile(visit) && owners(visit.phone) === 1);
  const plan = (visit: ClinicVisit) => clinic.phones.plan(visit.phone ?? '');
  const [confirms, confirmsLate, cancels, moves, writes, ...silent] = alone.filter((visit) => plan(visit) !== 'none');
  const grey = alone.filter((visit) => plan(visit) === 'none');
  expect(silent.length).toBeGreaterThan(5);
  expect(grey.length).toBeGreaterThan(0);
  return { confirms, confirmsLate, cancels, moves, writes, silent, grey } as Cast;
}

/** Visits that are still to come in the morning. */
export function toCome(clinic: Clinic): ClinicVisit[] {
  return clinic.visits.filter((visit) => !visit.cancelled && visit.time > MORNING);
}

export function hasMobile({ phone }: ClinicVisit): boolean {
  return phone?.startsWith('+79') ?? false;
}

/** The centre's own record of whom it took a message or an SMS for. */
export function messagesOf(clinic: Clinic, { phone, patient, time }: ClinicVisit): AcceptedMessage[] {
  return clinic.centre
    .messages()
    .filter(({ to, request }) => to === phone && request.visit?.patient === patient && request.visit?.time === time);
}

/** R13 to R15: the patient's choice on the link of the messenger's message. */
export function choose(clinic: Clinic, visit: ClinicVisit, answer: 'confirm' | 'cancel' | 'reschedule'): void {
  const [message] = messagesOf(clinic, visit);
  if (!message) throw new Error(`The centre has no message for ${visit.id}`);
  clinic.centre.answer(message.clientRef, answer);
}
