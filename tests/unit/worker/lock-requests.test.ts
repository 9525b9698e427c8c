import { beforeEach, expect, it } from 'vitest';
import type { Lock, LockState, PinResult } from '../../../utils/journal/lock/lock.ts';
import { LOCK_SCHEMAS } from '../../../utils/messages/lock-schemas.ts';
import { SCHEMAS } from '../../../utils/messages/schemas.ts';
import { closeLock, lockRequests } from '../../../utils/worker/lock-requests.ts';
import { isOperatorAct } from '../../../utils/worker/operator-acts.ts';
import { OURS } from './bench.ts';

const STATE: LockState = { isOn: true, isLocked: false, isLost: false, wait: 0, idleMinutes: 30 };

let done: string[];
let result: PinResult;
let isDeleted: boolean;
let door: Parameters<typeof lockRequests>[0];
beforeEach(() => {
  done = [];
  result = 'done';
  isDeleted = true;
  const note = (what: string) => async () => void done.push(what);
  const tried = (what: string) => async () => {
    done.push(what);
    return result;
  };
  const lock = {
    state: async () => STATE,
    turnOn: tried('turnOn'),
    turnOff: tried('turnOff'),
    open: tried('unlock'),
    change: tried('change'),
    close: note('lock'),
    setIdle: note('setIdle'),
    forget: async () => {
      done.push('forget');
      return isDeleted;
    },
  } as unknown as Lock;
  door = {
    lock,
    shut: note('shut'),
    open: note('open'),
    tell: async (isLocked) => void done.push(`tell ${isLocked}`),
    onForget: note('beside'),
  };
});

it('the journal moves with nobody in it, and the answer waits until it has', async () => {
  await lockRequests(door)['lock.on']({ pin: '123456', idleMinutes: 30 }, OURS);
  await lockRequests(door)['lock.off']({ pin: '123456' }, OURS);
  expect(done).toEqual(['turnOn', 'shut', 'open', 'turnOff', 'shut', 'open']);
});

it('a wrong PIN moves nothing and tells nobody', async () => {
  result = 'wrong';
  const own = lockRequests(door);
  for (const answer of [
    await own['lock.on']({ pin: '123456', idleMinutes: 30 }, OURS),
    await own['lock.off']({ pin: '1' }, OURS),
    await own['lock.open']({ pin: '1' }, OURS),
    await own['lock.change']({ pin: '1', next: '123456' }, OURS),
  ]) {
    expect(answer).toEqual({ result: 'wrong', lock: STATE });
  }
  expect(done).toEqual(['turnOn', 'turnOff', 'unlock', 'change']);
});

it('closing it shuts the door before anybody is told, and waits for what was under way', async () => {
  await closeLock(door);
  expect(done).toEqual(['lock', 'shut', 'tell true']);
});

it('opened, the pages are told; forgotten, nothing is open while it is deleted', async () => {
  await lockRequests(door)['lock.open']({ pin: '1' }, OURS);
  await lockRequests(door)['lock.forget']({}, OURS);
  expect(done).toEqual(['unlock', 'tell false', 'shut', 'forget', 'beside', 'tell false']);
});

it('while it is open nothing is deleted, and nothing beside it', async () => {
  isDeleted = false;
  await lockRequests(door)['lock.forget']({}, OURS);
  expect(done).toEqual(['shut', 'forget', 'tell false']);
});

it('what comes by itself is no act of an operator: with it alone the lock would never close', () => {
  const ofTheList = ['list.beat', 'list.seen', 'list.whole', 'list.expect', 'page.profile'];
  // The send window plans anew by the clock; whatever changes, the list before a shift's end and the options are asked for again.
  const ofOurs = ['shift.summary', 'shift.check', 'shift.report', 'send.plan', 'send.progress', 'here.tell', 'settings.read'];
  const byThemselves = [...ofTheList, ...ofOurs];
  expect(byThemselves.filter(isOperatorAct)).toEqual([]);
  expect(byThemselves.filter((type) => !Object.hasOwn(SCHEMAS, type))).toEqual([]);
  for (const type of ['list.mark', 'desk.ticket', 'call.report', 'send.go', 'draft.keep']) expect(isOperatorAct(type)).toBe(true);
});

it('what the requests bring is bounded', async () => {
  const { safeParse } = await import('valibot');
  const isGood = (type: keyof typeof LOCK_SCHEMAS, ask: unknown) => safeParse(LOCK_SCHEMAS[type], ask).success;
  expect(isGood('lock.on', { pin: '12345', idleMinutes: 30 })).toBe(false);
  expect(isGood('lock.on', { pin: '123456', idleMinutes: 0 })).toBe(false);
  expect(isGood('lock.change', { pin: '1', next: '12345' })).toBe(false);
  expect(isGood('lock.open', { pin: 'x'.repeat(201) })).toBe(false);
  expect(isGood('lock.open', { pin: 'x' })).toBe(true);
});
