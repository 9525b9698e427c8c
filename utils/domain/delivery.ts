/** How far a message got, as the processing centre's contract names it (docs/processing-centre.openapi.yaml). */
export type DeliveryStatus =
  | 'accepted'
  | 'queued'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'undelivered'
  | 'expired'
  | 'rejected'
  | 'failed'
  | 'cancelled';

export const DELIVERY_STATUSES: readonly DeliveryStatus[] = [
  'accepted',
  'queued',
  'sent',
  'delivered',
  'read',
  'undelivered',
  'expired',
  'rejected',
  'failed',
  'cancelled',
];

const RANK: Record<DeliveryStatus, number> = {
  accepted: 0,
  queued: 1,
  sent: 2,
  undelivered: 3,
  expired: 3,
  rejected: 3,
  failed: 3,
  cancelled: 3,
  delivered: 4,
  read: 5,
};

/** How far a status is on a message's way, from 0; one that this version does not know is no further than any. */
export function rankOf(status: DeliveryStatus): number {
  return RANK[status] ?? 0;
}

/**
 * The further of two reports. Order of arrival does not matter: a late `sent` never undoes a failure, and a proof that the
 * message arrived (`delivered`, `read`) outweighs an earlier failure, which providers are known to report too soon.
 * Between two failures the earlier one stays.
 */
export function furtherStatus(known: DeliveryStatus | null, reported: DeliveryStatus): DeliveryStatus {
  return known === null || RANK[reported] > RANK[known] ? reported : known;
}

/** The message is on the patient's phone. */
export function hasArrived(status: DeliveryStatus | null): boolean {
  return status === 'delivered' || status === 'read';
}

/** The message will not arrive. */
export function hasFailed(status: DeliveryStatus | null): boolean {
  return status !== null && RANK[status] === 3;
}
