import type { CDPSession, Page } from '@playwright/test';

interface Node {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number; columnNumber: number };
  children?: number[];
}

interface Profile {
  nodes: Node[];
  samples?: number[];
  timeDeltas?: number[];
}

/** How much of a page's main thread was ours while something went on, by samples of its stack. */
export interface OurTime {
  /** ms in one piece, at the longest. */
  longest: number;
  /** ms in all. */
  total: number;
  /** Functions by their own time, the longest first: name with its place in the built file, ms. */
  top: { name: string; ms: number }[];
}

const EVERY = 250;

/** `extension` is the id of the extension whose scripts count. */
export async function profileOurs(page: Page, extension: string, act: () => Promise<unknown>): Promise<OurTime> {
  const session = await page.context().newCDPSession(page);
  const profile = await profileWhile(session, act);
  await session.detach();
  return ourTime(profile, extension);
}

async function profileWhile(session: CDPSession, act: () => Promise<unknown>): Promise<Profile> {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: EVERY });
  await session.send('Profiler.start');
  await act();
  const { profile } = await session.send('Profiler.stop');
  return profile as Profile;
}

export function ourTime({ nodes, samples = [], timeDeltas = [] }: Profile, extension: string): OurTime {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ours = new Set<number>();
  const spread = (node: Node, isOurs: boolean) => {
    const is = isOurs || node.callFrame.url.includes(extension);
    if (is) ours.add(node.id);
    for (const child of node.children ?? []) spread(byId.get(child) as Node, is);
  };
  if (nodes[0]) spread(nodes[0], false);
  const own = new Map<string, number>();
  let [longest, stretch, total] = [0, 0, 0];
  for (const [i, id] of samples.entries()) {
    const ms = (timeDeltas[i + 1] ?? 0) / 1000;
    if (!ours.has(id)) {
      // A collection in the middle of our work belongs to it.
      if (byId.get(id)?.callFrame.functionName !== '(garbage collector)') stretch = 0;
      continue;
    }
    stretch += ms;
    total += ms;
    longest = Math.max(longest, stretch);
    const name = nameOf(byId.get(id) as Node);
    own.set(name, (own.get(name) ?? 0) + ms);
  }
  const top = [...own].map(([name, ms]) => ({ name, ms })).sort((a, b) => b.ms - a.ms);
  return { longest, total, top };
}

function nameOf({ callFrame: { functionName, lineNumber, columnNumber } }: Node): string {
  return `${functionName || '(anonymous)'} ${lineNumber + 1}:${columnNumber + 1}`;
}
