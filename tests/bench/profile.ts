import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { outputOf } from '../e2e/harness/browser.ts';
import type { WorkerSession } from './worker-session.ts';

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
  /** ms in one piece, at the longest; without the page's layout. */
  longest: number;
  /** ms in all, without the page's layout. */
  total: number;
  /** ms of the page's own layout that our looking where rows stand has brought forward: the frame after it need not do it again. */
  layout: number;
  /** Functions by their own time, the longest first: name with its place in the built file, ms. */
  top: { name: string; ms: number }[];
}

const EVERY = 250;
/** Whoever asks for these has the page laid out, if it was not since its last change. */
const LAYS_OUT = new Set(['getBoundingClientRect', 'getClientRects', 'elementFromPoint', 'elementsFromPoint', 'scrollIntoView']);

/** `extension` is the id of the extension whose scripts count. */
export async function profileOurs(page: Page, extension: string, act: () => Promise<unknown>): Promise<OurTime> {
  const session = await page.context().newCDPSession(page);
  const profile = await profileWhile(session, act);
  await session.detach();
  return ourTime(profile, extension);
}

/** The same of the worker, of which all is ours. */
export async function profileWorker(worker: Pick<WorkerSession, 'send'>, act: () => Promise<unknown>): Promise<OurTime> {
  return ourTime(await profileWhile(worker as unknown as CDPSession, act), '');
}

async function profileWhile(session: Pick<CDPSession, 'send'>, act: () => Promise<unknown>): Promise<Profile> {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: EVERY });
  await session.send('Profiler.start');
  await act();
  const { profile } = await session.send('Profiler.stop');
  return profile as Profile;
}

function ourTime({ nodes, samples = [], timeDeltas = [] }: Profile, extension: string): OurTime {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ours = new Set<number>();
  const spread = (node: Node, isOurs: boolean) => {
    const is = isOurs || node.callFrame.url.includes(extension);
    if (is) ours.add(node.id);
    for (const child of node.children ?? []) spread(byId.get(child) as Node, is);
  };
  if (nodes[0]) spread(nodes[0], false);
  const own = new Map<string, number>();
  let [longest, stretch, total, layout] = [0, 0, 0, 0];
  for (const [i, id] of samples.entries()) {
    const ms = (timeDeltas[i + 1] ?? 0) / 1000;
    if (!ours.has(id)) {
      // A collection in the middle of our work belongs to it.
      if (byId.get(id)?.callFrame.functionName !== '(garbage collector)') stretch = 0;
      continue;
    }
    const node = byId.get(id) as Node;
    if (node.callFrame.functionName === '(idle)') {
      stretch = 0;
      continue;
    }
    const name = nameOf(node);
    own.set(name, (own.get(name) ?? 0) + ms);
    if (laysOut(node)) {
      layout += ms;
      continue;
    }
    stretch += ms;
    total += ms;
    longest = Math.max(longest, stretch);
  }
  const top = [...own].map(([name, ms]) => ({ name, ms })).sort((a, b) => b.ms - a.ms);
  return { longest, total, layout, top };
}

const built = new Map<string, string[]>();

/**
 * Whether what is spent in this very function is the page's layout. The browser's own function is mostly not told apart from the one of ours
 * that calls it, which does nothing else (`utils/page/boxes.ts`).
 */
function laysOut({ callFrame: { functionName, url, lineNumber, columnNumber } }: Node): boolean {
  if (LAYS_OUT.has(functionName)) return true;
  const path = /^chrome-extension:\/\/[a-z]+(\/content-scripts\/.*)$/.exec(url)?.[1];
  if (!path) return false;
  const lines = built.get(path) ?? readFileSync(join(outputOf('chrome-mv3'), path), 'utf8').split('\n');
  built.set(path, lines);
  return /^[^{]*\{let \w+=\w+\.getBoundingClientRect\(\)/.test(lines[lineNumber]?.slice(columnNumber, columnNumber + 80) ?? '');
}

function nameOf({ callFrame: { functionName, lineNumber, columnNumber } }: Node): string {
  return `${functionName || '(anonymous)'} ${lineNumber + 1}:${columnNumber + 1}`;
}
