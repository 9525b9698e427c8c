import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { MEETING } from '@/utils/messages/meeting.ts';
import { takeOver } from '@/utils/page/take-over.ts';

/** The same page as a script of another isolated world sees it: its events, none of its properties. */
function otherWorld(page: Window): Parameters<typeof takeOver>[0] {
  const own: Record<symbol, unknown> = {};
  const shared = {
    addEventListener: page.addEventListener.bind(page),
    dispatchEvent: () => page.dispatchEvent(new page.Event(MEETING)),
  };
  return Object.assign(own, shared) as unknown as Parameters<typeof takeOver>[0];
}

describe('one script of ours on a page', () => {
  it('the next ends the one before', () => {
    const world = otherWorld(new Window());
    const first = takeOver(world, () => true);
    const second = takeOver(world, () => true);
    expect([first.signal.aborted, second.signal.aborted]).toEqual([true, false]);
  });

  it('one that an update has left behind goes when the next version’s comes', () => {
    const page = new Window();
    let isAlive = true;
    const old = takeOver(otherWorld(page), () => isAlive);
    isAlive = false;
    expect(old.signal.aborted).toBe(false);
    const next = takeOver(otherWorld(page), () => true);
    expect([old.signal.aborted, next.signal.aborted]).toEqual([true, false]);
  });

  it('the page can make that event too: whoever runs takes no notice', () => {
    const page = new Window();
    const life = takeOver(otherWorld(page), () => true);
    for (let i = 0; i < 1_000; i++) page.dispatchEvent(new page.Event(MEETING));
    expect(life.signal.aborted).toBe(false);
  });
});
