import { describe, expect, it } from 'vitest';
import { DELIVERY_STATUSES, type DeliveryStatus, furtherStatus, hasArrived, hasFailed } from '@/utils/domain/delivery.ts';

const ON_THE_WAY = ['accepted', 'queued', 'sent'] as const;
const FAILED = ['undelivered', 'expired', 'rejected', 'failed', 'cancelled'] as const;
const ARRIVED = ['delivered', 'read'] as const;
const groups: readonly (readonly DeliveryStatus[])[] = [ON_THE_WAY, FAILED, ARRIVED];

describe('how far a message got', () => {
  it('knows every status of the contract, each in one group', () => {
    expect(groups.flat().sort()).toEqual([...DELIVERY_STATUSES].sort());
  });

  it.each(DELIVERY_STATUSES)('%s is either on its way, failed (R12) or arrived (R11)', (status) => {
    expect(hasFailed(status)).toBe((FAILED as readonly string[]).includes(status));
    expect(hasArrived(status)).toBe((ARRIVED as readonly string[]).includes(status));
  });

  it('nothing reported is neither arrived nor failed', () => {
    expect([hasArrived(null), hasFailed(null)]).toEqual([false, false]);
  });
});

describe('the further of two reports', () => {
  it.each(DELIVERY_STATUSES)('%s is the first thing heard', (status) => {
    expect(furtherStatus(null, status)).toBe(status);
  });

  it('a later group outweighs an earlier one in whatever order they arrive', () => {
    groups.forEach((lower, i) => {
      for (const low of lower) {
        for (const high of groups.slice(i + 1).flat()) {
          expect(furtherStatus(low, high)).toBe(high);
          expect(furtherStatus(high, low)).toBe(high);
        }
      }
    });
  });

  it('on the way and once arrived, the later stage outweighs the earlier', () => {
    for (const [low, high] of [
      ['accepted', 'queued'],
      ['queued', 'sent'],
      ['delivered', 'read'],
    ] as const) {
      expect(furtherStatus(low, high)).toBe(high);
      expect(furtherStatus(high, low)).toBe(high);
    }
  });

  it('between two failures the first stays', () => {
    for (const first of FAILED) for (const second of FAILED) expect(furtherStatus(first, second)).toBe(first);
  });
});
