/** One visit as the clinic itself knows it: what the dial list shows a row of. */
export interface ClinicVisit {
  /** DENT's own appointment id. */
  readonly id: string;
  /** The patient's card number. */
  readonly card: string;
  /** Clinic-local date, YYYY-MM-DD. */
  readonly date: string;
  /** Clinic-local time, HH:MM. */
  readonly time: string;
  /** The name as the row shows it: usually in full, for some «Фамилия И. О.». */
  readonly patient: string;
  /** The phone as it was typed; may be empty. */
  readonly phoneTyped: string;
  /** E.164, or null when the card has no phone. */
  readonly phone: string | null;
  readonly doctor: string;
  readonly chair: string;
  readonly purpose: string;
  readonly note: string;
  readonly cancelled: boolean;
}
