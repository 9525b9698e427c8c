import type { AcceptedMessage } from '../../clinic/centre/control.ts';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';

/** Longer than any message takes to arrive or to fail, ms of the clinic's time. */
export const DELIVERY = 7 * 60_000;

/** Visits of patients with a mobile that is nobody else's, and with a messenger on it, in the list's order. */
export function reachable(clinic: Clinic): ClinicVisit[] {
  return alone(clinic).filter(({ phone }) => clinic.phones.plan(phone ?? '') !== 'none');
}

/** The same of patients whose mobile has no messenger. */
export function unreachable(clinic: Clinic): ClinicVisit[] {
  return alone(clinic).filter(({ phone }) => clinic.phones.plan(phone ?? '') === 'none');
}

function alone({ visits }: Clinic): ClinicVisit[] {
  const owners = (phone: string | null) => visits.filter((visit) => visit.phone === phone).length;
  return visits.filter((visit) => !visit.cancelled && hasMobile(visit) && owners(visit.phone) === 1);
}

/** Both visits of the patient who comes twice in the day, the earlier one first. */
export function twice({ visits }: Clinic): [ClinicVisit, ClinicVisit] {
  const isAgain = (visit: ClinicVisit) => visits.some((one) => one !== visit && one.card === visit.card);
  return visits.filter(isAgain).sort((a, b) => (a.time < b.time ? -1 : 1)) as [ClinicVisit, ClinicVisit];
}

/** Families on one phone, the largest first. */
export function families({ visits }: Clinic): ClinicVisit[][] {
  const groups = Map.groupBy(visits.filter(hasMobile), ({ phone }) => phone);
  const isFamily = (group: ClinicVisit[]) => new Set(group.map(({ card }) => card)).size > 1;
  return [...groups.values()].filter(isFamily).sort((a, b) => b.length - a.length);
}

export function hasMobile({ phone }: ClinicVisit): boolean {
  return phone?.startsWith('+79') ?? false;
}

/** The one patient of this name; throws where there is none or another of the name. */
export function visitOf(clinic: Clinic, isMeant: (visit: ClinicVisit) => boolean): ClinicVisit {
  const found = clinic.visits.filter(isMeant);
  if (found.length !== 1) throw new Error(`${found.length} such visits`);
  return found[0] as ClinicVisit;
}

/** What the centre really took for a visit; throws unless it is exactly one message of that channel. */
export function messageOf(clinic: Clinic, visit: ClinicVisit, channel: 'messenger' | 'sms' = 'messenger'): AcceptedMessage {
  const found = messagesOf(clinic, visit).filter((message) => message.clientRef.endsWith(`.${channel}`));
  if (found.length !== 1) throw new Error(`${found.length} messages by ${channel} for ${visit.id}`);
  return found[0] as AcceptedMessage;
}

/** Everything that the centre took for a visit, the oldest first. */
export function messagesOf(clinic: Clinic, { phone, patient, time }: ClinicVisit): AcceptedMessage[] {
  return clinic.centre
    .messages()
    .filter(({ to, request }) => to === phone && request.visit?.patient === patient && request.visit?.time === time);
}
