import { splitDeep, type Tree, treeIn } from './deep.ts';
import { flatParent } from './flat-tree.ts';

/** The trees in which a profile's rows and date stand: the page and, where a selector says `>>>`, frames and shadow roots. */
export interface Trees {
  /** Whether rows may stand elsewhere than in the page itself. */
  isDeep: boolean;
  /** The selector of rows within their own tree. */
  last: string;
  /** Opens what is there and follows it until `signal`. */
  start(on: TreesEvents, signal: AbortSignal): void;
  /** Elements came, this one or in it: there may be hosts among them. */
  note(added: Element | Tree): void;
  /** Hosts may have gone, or hold another tree by now. */
  check(): void;
  /** The elements of a tree that match the profile's row, below `root`. */
  rowsIn(root: Element | Tree): Iterable<Element>;
  isRow(element: Element): boolean;
  /** The row an element is shown in, itself included; null outside of rows. */
  rowOf(element: Element): Element | null;
  /** Does `act` for every tree, those to come included; its signal ends with the tree. */
  each(act: (tree: Tree, signal: AbortSignal) => void, signal: AbortSignal): void;
}

export interface TreesEvents {
  /** `hasRows`: rows stand in this one. */
  onOpen(tree: Tree, hasRows: boolean): void;
  onClose(tree: Tree): void;
}

interface Open {
  life: AbortController;
  /** The selectors that lead on from here: of the hosts of further trees, or of rows. */
  ahead: string[][];
}

// How often a host is looked at that has no tree yet: an element that its program has not defined, a frame still loading.
const WAIT = 200;

export function createTrees(document: Document, row: string, others: readonly string[] = []): Trees {
  const view = document.defaultView as Window;
  const rowPath = splitDeep(row);
  const last = rowPath.at(-1) ?? '';
  const paths = [rowPath, ...others.map(splitDeep).filter((path) => path.length > 1)];
  const isDeep = paths.some((path) => path.length > 1);
  const trees = new Map<Tree, Open>([[document, { life: new AbortController(), ahead: [] }]]);
  const leaving = new WeakSet<Tree>();
  const hosts = new Map<Element, { tree: Tree | null; ahead: string[] }>();
  const acts = new Set<{ act: (tree: Tree, signal: AbortSignal) => void; signal: AbortSignal }>();
  let events: TreesEvents | null = null;
  let timer: number | undefined;

  function open(tree: Tree, ahead: string[]): void {
    const { ahead: known } = trees.get(tree) ?? enter(tree);
    known.push(ahead);
    events?.onOpen(tree, ahead.length === 1 && ahead[0] === last);
    find(tree, tree);
  }

  function enter(tree: Tree): Open {
    const entered: Open = { life: new AbortController(), ahead: [] };
    const { signal } = entered.life;
    trees.set(tree, entered);
    for (const one of acts) run(one.act, tree, AbortSignal.any([signal, one.signal]));
    if ('defaultView' in tree) tree.defaultView?.addEventListener('pagehide', () => leave(tree), { signal });
    return entered;
  }

  /** A frame's page is left for another, whose rows are wanted before all of its pictures have come. */
  function leave(tree: Tree): void {
    leaving.add(tree);
    check();
  }

  function run(act: (tree: Tree, signal: AbortSignal) => void, tree: Tree, signal: AbortSignal): void {
    if (!signal.aborted) act(tree, signal);
  }

  function close(tree: Tree): void {
    trees.get(tree)?.life.abort();
    trees.delete(tree);
    for (const [host, held] of hosts) {
      if (host.getRootNode() !== tree) continue;
      hosts.delete(host);
      if (held.tree) close(held.tree);
    }
    events?.onClose(tree);
  }

  /** Hosts of further trees in `tree`, below `root`. */
  function find(root: Element | Tree, tree: Tree): void {
    for (const ahead of trees.get(tree)?.ahead ?? []) {
      const [selector = '', ...rest] = ahead;
      if (rest.length === 0) continue;
      for (const host of matching(root, selector)) if (!hosts.has(host)) hosts.set(host, { tree: null, ahead: rest });
    }
    if (isDeep) check();
  }

  function check(): void {
    view.clearTimeout(timer);
    let isWaiting = false;
    for (const [host, held] of [...hosts]) {
      const now = host.isConnected ? treeIn(host) : null;
      if (held.tree && held.tree !== now) close(held.tree);
      if (!host.isConnected) hosts.delete(host);
      else if (now && held.tree !== now) {
        held.tree = now;
        open(now, held.ahead);
      }
      if (host.isConnected && (!now || leaving.has(now))) isWaiting = true;
    }
    if (isWaiting) timer = view.setTimeout(check, WAIT);
  }

  function isRow(element: Element): boolean {
    if (!element.matches(last)) return false;
    if (!isDeep) return true;
    return trees.get(element.getRootNode() as Tree)?.ahead.some((path) => path.length === 1 && path[0] === last) ?? false;
  }

  return {
    isDeep,
    last,
    start(on, signal) {
      events = on;
      signal.addEventListener('abort', () => {
        view.clearTimeout(timer);
        events = null;
        for (const { life } of trees.values()) life.abort();
        trees.clear();
      });
      // A frame that has loaded; the event does not bubble.
      if (isDeep) document.addEventListener('load', check, { capture: true, signal });
      for (const path of paths) open(document, path);
    },
    note(added) {
      if (isDeep) find(added, added.getRootNode() as Tree);
    },
    check() {
      if (isDeep) check();
    },
    *rowsIn(root) {
      for (const element of matching(root, last)) if (!isDeep || isRow(element)) yield element;
    },
    isRow,
    rowOf(element) {
      // What stands in a slot may also stand in a row of the page around it, so the way up is that of the eye.
      if (!isDeep && element.getRootNode() === document) return element.closest(last);
      for (let at: Node | null = element; at; at = flatParent(at))
        if (at.nodeType === 1 && isRow(at as Element)) return at as Element;
      return null;
    },
    each(act, signal) {
      const one = { act, signal };
      acts.add(one);
      signal.addEventListener('abort', () => acts.delete(one));
      for (const [tree, { life }] of trees) run(act, tree, AbortSignal.any([life.signal, signal]));
    },
  };
}

/** `root`, where it matches, and what matches in it. */
export function matching(root: Element | Tree, selector: string): Element[] {
  const below = [...root.querySelectorAll(selector)];
  return root.nodeType === 1 && (root as Element).matches(selector) ? [root as Element, ...below] : below;
}

/** The page itself and nothing in it. */
export function alone(document: Document): Pick<Trees, 'each'> {
  return { each: (act, signal) => act(document, signal) };
}

/** The same for the windows of the page and of the frames that rows stand in. */
export function eachWindow(
  trees: Pick<Trees, 'each'>,
  act: (view: Window, signal: AbortSignal) => void,
  signal: AbortSignal,
): void {
  trees.each((tree, life) => {
    if ('defaultView' in tree && tree.defaultView) act(tree.defaultView, life);
  }, signal);
}
