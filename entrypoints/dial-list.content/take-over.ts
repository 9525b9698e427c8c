const KEY = Symbol.for('dozvon.dial-list');

/**
 * The lifetime of this script on this page. A page that is connected again runs the script a second time in the same isolated world,
 * which the page itself cannot reach: then the older one ends.
 */
export function takeOver(world: Window): AbortSignal {
  const worlds = world as Window & { [KEY]?: AbortController };
  worlds[KEY]?.abort();
  const life = new AbortController();
  worlds[KEY] = life;
  return life.signal;
}
