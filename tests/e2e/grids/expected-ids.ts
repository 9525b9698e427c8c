import { readPhones } from '../../../utils/domain/phone.ts';
import { asVisit } from '../../../utils/domain/visit.ts';
import type { ClinicVisit } from '../../clinic/clinic.ts';

/** The visit's opaque id, from what the clinic knows: no profile written by hand reads the clinic's own number. */
export function idOf({ date, time, patient, phoneTyped, doctor }: ClinicVisit): string {
  return asVisit({ site: '', date, time, patient, phones: readPhones(phoneTyped), doctor, place: '', what: '', cancelled: false })
    .id;
}
