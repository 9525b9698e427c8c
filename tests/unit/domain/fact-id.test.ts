import fc from 'fast-check';
import { decodeTime } from 'ulid';
import { describe, expect, it } from 'vitest';
import { factIdFloor, factIdOf } from '@/utils/domain/event-id.ts';
import { newFactId } from '@/utils/domain/fact-id.ts';

const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

describe('the id of an event that its source may repeat', () => {
  it('is the same for the same event, in every profile and after every restart', () => {
    expect(factIdOf('centre', 'e-17', 1_795_413_949_572)).toBe(factIdOf('centre', 'e-17', 1_795_413_949_572));
    expect(factIdOf('centre', 'e-17', 1_795_413_949_572)).toBe('01M83G5F448KA37MT8CS10GFY0');
  });

  it('differs with the source, the event and the time, and never mixes them up', () => {
    const ids = [
      factIdOf('centre', 'e-17', 1000),
      factIdOf('centre', 'e-18', 1000),
      factIdOf('sms', 'e-17', 1000),
      factIdOf('centre', 'e-17', 1001),
      factIdOf('centree-', '17', 1000),
      factIdOf('centre","e', '17', 1000),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is a ULID that carries the event’s time', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 2 ** 48 - 1 }), (event, at) => {
        const id = factIdOf('centre', event, at);
        expect(id).toMatch(ULID);
        expect(decodeTime(id)).toBe(at);
      }),
    );
  });

  it('takes a time with a fraction, or before 1970, without breaking', () => {
    expect(decodeTime(factIdOf('centre', 'e', 1000.9))).toBe(1000);
    expect(decodeTime(factIdOf('centre', 'e', -5))).toBe(0);
  });
});

describe('the id of something that happened here', () => {
  it('sorts as made, even in one millisecond and when the clock goes back', () => {
    const ids = [newFactId(5000), newFactId(5000), newFactId(5000), newFactId(4000), newFactId(6000)];
    for (const id of ids) expect(id).toMatch(ULID);
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is a ULID that carries its time, however many are made in it', () => {
    const at = 1_795_413_949_572;
    const ids = Array.from({ length: 5000 }, () => newFactId(at));
    for (const id of ids) expect(id).toMatch(ULID);
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(ids.map((id) => decodeTime(id)))).toEqual(new Set([at]));
  });

  it('is not less than the floor of its moment, and less than that of the next', () => {
    const at = Date.UTC(2100, 0);
    const id = newFactId(at);
    expect(factIdFloor(at)).toMatch(ULID);
    expect(id >= factIdFloor(at) && id < factIdFloor(at + 1)).toBe(true);
  });
});
