import type { MessageRequest } from '../../clinic/centre/types.ts';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import type { Behaviour } from '../../clinic/patients/plan.ts';

/** A reminder of a visit, as a client would write it. */
export function writeReminder(visit: ClinicVisit, change: Partial<MessageRequest> = {}): MessageRequest {
  const { id, patient, doctor, date, time, phone } = visit;
  if (phone === null) throw new Error(`${patient} has no phone`);
  return {
    clientRef: `${id}-m`,
    to: phone,
    channels: [{ channel: 'max' }],
    text: `${patient}, ждём вас ${date} в ${time}: {ссылка}`,
    visit: { clinic: 'Стоматология на Садовой', patient, doctor, date, time },
    ...change,
  };
}

/** The first of tomorrow's visits whose patient behaves so, alone on their phone. */
export function findVisit({ visits, phones }: Clinic, behaviour: Behaviour): ClinicVisit {
  const found = visits.find(({ phone, cancelled }) => {
    const sharing = visits.filter((other) => other.phone === phone);
    return phone?.startsWith('+79') && !cancelled && sharing.length === 1 && phones.plan(phone) === behaviour;
  });
  if (found === undefined) throw new Error(`nobody behaves as ${behaviour}`);
  return found;
}
