import type { Lock, PinResult } from '../journal/lock/lock.ts';
import type { LockRequests, PinAnswer } from '../messages/lock-protocol.ts';
import type { Handlers } from '../messages/server.ts';

export interface LockDoor {
  lock: Lock;
  /** Ends whatever is under way and closes the journal; what is asked from now on waits until it is open again. */
  shut(): Promise<void>;
  /** Opens the journal; rows that have to be moved are moved. */
  open(): Promise<void>;
  /** Pages and icon show that it is closed, or that it is open again. */
  tell(isLocked: boolean): Promise<void>;
  /** The journal was deleted, its PIN being forgotten. */
  onForget(): Promise<void>;
}

/** What our own pages may ask about the lock, whether it is open or not. */
export function lockRequests({ lock, shut, open, tell, onForget }: LockDoor): Handlers<LockRequests> {
  const view = async () => ({ lock: await lock.state() });
  const answer = async (result: PinResult): Promise<PinAnswer> => ({ result, ...(await view()) });

  /** The journal moves to its new home with nobody in it. */
  async function move(result: PinResult): Promise<PinAnswer> {
    if (result !== 'done') return answer(result);
    await shut();
    await open();
    return answer(result);
  }

  return {
    'lock.state': view,
    async 'lock.open'({ pin }) {
      const result = await lock.open(pin);
      if (result === 'done') await tell(false);
      return answer(result);
    },
    async 'lock.close'() {
      await closeLock({ lock, shut, tell });
      return view();
    },
    'lock.on': async ({ pin, idleMinutes }) => move(await lock.turnOn(pin, idleMinutes)),
    'lock.off': async ({ pin }) => move(await lock.turnOff(pin)),
    'lock.change': async ({ pin, next }) => answer(await lock.change(pin, next)),
    async 'lock.idle'({ idleMinutes }) {
      await lock.setIdle(idleMinutes);
      return view();
    },
    async 'lock.forget'() {
      await shut();
      if (await lock.forget()) await onForget();
      await tell(false);
      return view();
    },
  };
}

/** Closes the lock: first nobody can ask any more, then nobody sees anything, then what was under way ends. */
export async function closeLock({ lock, shut, tell }: Pick<LockDoor, 'lock' | 'shut' | 'tell'>): Promise<void> {
  await lock.close();
  const ended = shut();
  await tell(true);
  await ended;
}
