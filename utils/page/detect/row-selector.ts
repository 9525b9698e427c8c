import type { Tree } from '../deep.ts';
import { namesOf, stableId } from './stable.ts';
import { uniqueSelector } from './unique-selector.ts';

/** How a selector of rows does: visits it misses, elements it takes for a person it cannot read, rows that hold other rows. */
export interface Trial {
  missed: number;
  doubtful: number;
  nested: number;
}

/**
 * The selector of rows that finds every one of `rows` and as little else as can be, the most lasting first. Narrow names come last: a
 * name that all of today's rows have may say what they are today.
 */
export function chooseRowSelector(
  rows: readonly Element[],
  root: Tree,
  attempt: (selector: string) => Trial,
): { selector: string; trial: Trial } | null {
  let best: { selector: string; trial: Trial } | null = null;
  for (const selector of candidates(rows, root)) {
    const trial = attempt(selector);
    if (trial.missed > 0) continue;
    if (faultsOf(trial) === 0) return { selector, trial };
    if (!best || faultsOf(trial) < faultsOf(best.trial)) best = { selector, trial };
  }
  return best;
}

function faultsOf({ doubtful, nested }: Trial): number {
  return doubtful * 100 + nested;
}

function candidates(rows: readonly Element[], root: Tree): string[] {
  const first = rows[0];
  if (!first) return [];
  const tag = first.tagName.toLowerCase();
  const names = namesOf(first).filter((name) => rows.every((row) => row.matches(name)));
  const roles = first.getAttribute('role') ? [`${tag}[role="${first.getAttribute('role')}"]`] : [];
  const boxes = boxesOf(rows, root);
  const middle = tag === 'tr' && rows.every((row) => row.parentElement?.tagName === 'TBODY') ? ['tbody tr', 'tr'] : [tag];
  const parent = first.parentElement?.tagName.toLowerCase();
  const inBoxes = boxes.flatMap((box) => [
    ...names.map((name) => `${box} ${name}`),
    ...middle.map((part) => `${box} ${part}`),
    ...middle.map((part) => `${box} ${part}:not(:first-child)`),
  ]);
  const plain = tag === 'tr' ? [...middle, 'table tr', 'tr:not(:first-child)'] : tag === 'li' || tag === 'dd' ? [tag] : [];
  const marked = commonAttributes(rows).map((name) => `${tag}[${name}]`);
  const positioned = boxPath(rows, root).flatMap((box) => [`${box} > ${tag}`, `${box} > ${tag}:not(:first-child)`]);
  return [
    ...names,
    ...inBoxes,
    ...roles,
    ...plain,
    ...marked,
    ...(parent && tag !== 'tr' ? [`${parent} > ${tag}`] : []),
    ...positioned,
  ].filter((selector) => selector.length <= 300);
}

/** What boxes around all rows are called, the nearest first. */
function boxesOf(rows: readonly Element[], root: Tree): string[] {
  const found: string[] = [];
  const first = rows[0];
  for (let box = first?.parentElement ?? null; box && box.tagName !== 'BODY'; box = box.parentElement) {
    const names = [stableId(box), ...namesOf(box)].filter((name) => name !== null);
    const holding = names.filter((name) => rows.every((row) => row.closest(name) !== null));
    found.push(...holding.filter((name) => root.querySelectorAll(name).length <= rows.length));
  }
  return found.slice(0, 6);
}

function commonAttributes(rows: readonly Element[]): string[] {
  const first = rows[0];
  return [...(first?.attributes ?? [])]
    .map(({ name }) => name)
    .filter((name) => /^data-(?!dozvon|v-)[a-z-]+$/.test(name) && rows.every((row) => row.hasAttribute(name)));
}

function boxPath(rows: readonly Element[], root: Tree): string[] {
  const boxes = new Set(rows.map((row) => row.parentElement));
  const [box] = boxes;
  const selector = box && boxes.size === 1 ? uniqueSelector(box, root) : null;
  return selector ? [selector] : [];
}
