import { MEETING } from '../messages/meeting.ts';

const KEY = Symbol.for(MEETING);

/**
 * The lifetime of a script of ours on this page. Only one works on a page at a time: whichever comes, the list's or the one that
 * teaches, ends the one before, which may be of its own kind. They meet in the isolated world, which the page itself cannot reach.
 */
export function takeOver(world: Window): AbortController {
  const worlds = world as Window & { [KEY]?: AbortController };
  worlds[KEY]?.abort();
  const life = new AbortController();
  worlds[KEY] = life;
  return life;
}
