/** What holds a list's elements: the page, the page of a frame in it, or an open shadow root. */
export type Tree = Document | ShadowRoot;

const INTO = '>>>';

/** `iframe#list >>> tr` → `['iframe#list', 'tr']`: each part but the last names the hosts of the next part's trees. */
export function splitDeep(selector: string): string[] {
  return selector.split(INTO).map((part) => part.trim());
}

/** One selector for elements that `selector` names in the trees of `host`. */
export function joinDeep(host: string, selector: string): string {
  return `${host} ${INTO} ${selector}`;
}

/** What stands inside of an element apart from its children; null where there is nothing, or where it may not be looked at. */
export function treeIn(host: Element): Tree | null {
  if (host.shadowRoot) return host.shadowRoot;
  if (host.tagName !== 'IFRAME' && host.tagName !== 'FRAME') return null;
  // Null for a frame of another origin.
  return (host as HTMLIFrameElement).contentDocument;
}

/** `querySelectorAll` through frames and open shadow roots, where the selector says `>>>`; an empty part means `root` itself. */
export function queryAllDeep(root: ParentNode, selector: string): Element[] {
  if (!selector.includes(INTO)) return [...root.querySelectorAll(selector)];
  const parts = splitDeep(selector);
  const last = parts.pop() ?? '';
  let roots: ParentNode[] = [root];
  for (const part of parts) roots = roots.flatMap((one) => hostsIn(one, part)).flatMap((host) => treeIn(host) ?? []);
  return roots.flatMap((one) => [...one.querySelectorAll(last)]);
}

/** The first of `queryAllDeep`; null where there is none. */
export function queryDeep(root: ParentNode, selector: string): Element | null {
  if (!selector.includes(INTO)) return root.querySelector(selector);
  return queryAllDeep(root, selector)[0] ?? null;
}

function hostsIn(root: ParentNode, part: string): Element[] {
  if (part !== '') return [...root.querySelectorAll(part)];
  return 'tagName' in root ? [root as Element] : [];
}

/** The trees of a page that can be looked into, outermost first, and the selector that leads to each; '' for the page itself. */
export function openTrees(document: Document): { tree: Tree; host: string }[] {
  const found: { tree: Tree; host: string }[] = [{ tree: document, host: '' }];
  for (const { tree, host } of found) {
    for (const element of tree.querySelectorAll('*')) {
      const inner = treeIn(element);
      if (!inner) continue;
      const name = nameOf(element, tree);
      if (found.some((one) => one.tree === inner)) continue;
      found.push({ tree: inner, host: host === '' ? name : joinDeep(host, name) });
    }
  }
  return found;
}

/** A selector that names this host among those of its tree, and names it again when the page is loaded anew. */
function nameOf(host: Element, tree: Tree): string {
  const tag = host.tagName.toLowerCase();
  const own = ['id', 'name'].flatMap((attribute) => {
    const value = host.getAttribute(attribute);
    return value && /^[a-z][\w-]*$/i.test(value) ? [`${tag}[${attribute}="${value}"]`] : [];
  });
  const isAlone = (selector: string) => tree.querySelectorAll(selector).length === 1;
  return own.find(isAlone) ?? tag;
}
