import { MEETING } from '../messages/meeting.ts';

const KEY = Symbol.for(MEETING);

/**
 * The lifetime of a script of ours on this page. Only one works on a page at a time: whichever comes, the list's or the one that
 * teaches, ends the one before, which may be of its own kind. They meet in the isolated world, which the page itself cannot reach.
 *
 * One that an update has left behind lives in a world of its own, out of reach: it hears of the one that comes by an event, on which it
 * goes without a trace. The page hears and can make that event too, so that whoever `isAlive` takes no notice of it.
 */
export function takeOver(world: Window, isAlive: () => boolean): AbortController {
  const worlds = world as Window & { [KEY]?: AbortController };
  worlds[KEY]?.abort();
  world.dispatchEvent(new Event(MEETING));
  const life = new AbortController();
  worlds[KEY] = life;
  world.addEventListener(MEETING, () => isAlive() || life.abort(), { signal: life.signal });
  return life;
}
