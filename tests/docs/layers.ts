import { type Import, importsOf, readExtension } from '../unit/conventions/sources.ts';

/** The one file of a folder that stands lower than the rest of it: a profile is data that travels in messages. */
const APART = 'utils/page/profile.ts';

/** The rooms of the extension from the top down: none imports one above it or beside it. Behind each what it imports itself. */
export function drawLayers(): string {
  return draw(readExtension().flatMap(importsOf));
}

function draw(imports: readonly Import[]): string {
  const reach = reachOf(imports);
  const heights = heightsOf(reach);
  const wide = Math.max(...[...reach.keys()].map((room) => room.length));
  const layers = [...new Set(heights.values())].sort((a, b) => b - a);
  return layers
    .map((height) =>
      [...reach.entries()]
        .filter(([room]) => heights.get(room) === height)
        .map(([room, below]) => `${String(height).padStart(2)}  ${room.padEnd(wide)}  ${[...below].sort().join(' ')}`.trimEnd())
        .sort()
        .join('\n'),
    )
    .join('\n\n');
}

/** `components/desk`, `utils/page`, `entrypoints/popup`; null for what is no room: the style of all pages, the build's own file. */
function roomOf(path: string): string | null {
  if (path.startsWith(APART.replace(/\.ts$/, ''))) return APART;
  const [, room] = /^((?:components|entrypoints|utils)\/[^/]+)\//.exec(path) ?? [];
  return room ?? null;
}

function reachOf(imports: readonly Import[]): Map<string, Set<string>> {
  const reach = new Map<string, Set<string>>();
  const add = (room: string) => reach.get(room) ?? reach.set(room, new Set()).get(room) ?? new Set<string>();
  for (const { from, to, isOurs } of imports) {
    const [above, below] = [roomOf(from), isOurs ? roomOf(to) : null];
    if (above) add(above);
    if (!above || !below || above === below) continue;
    add(above).add(below);
    add(below);
  }
  return reach;
}

/** How many rooms stand one on another below each. Throws where they stand in a ring. */
function heightsOf(reach: ReadonlyMap<string, ReadonlySet<string>>): Map<string, number> {
  const heights = new Map<string, number>();
  const climb = (room: string, above: readonly string[]): number => {
    if (above.includes(room)) throw new Error(`A ring of imports: ${[...above, room].join(' → ')}`);
    const known = heights.get(room);
    if (known !== undefined) return known;
    const height = Math.max(0, ...[...(reach.get(room) ?? [])].map((below) => 1 + climb(below, [...above, room])));
    heights.set(room, height);
    return height;
  };
  for (const room of reach.keys()) climb(room, []);
  return heights;
}
