/** The parent as the page shows it: of what stands in a slot, the slot; of a shadow root, its host; of a frame's page, the frame. */
export function flatParent(node: Node): Node | null {
  const slot = (node as Partial<Element>).assignedSlot;
  if (slot) return slot;
  if (node.parentNode) return node.parentNode;
  if ('host' in node) return (node as ShadowRoot).host;
  return node.nodeType === 9 ? ((node as Document).defaultView?.frameElement ?? null) : null;
}

/** `outer.contains(inner)` as the page shows it. */
export function containsFlat(outer: Node, inner: Node | null): boolean {
  if (outer.contains(inner)) return true;
  for (let at = inner; at; at = flatParent(at)) if (at === outer) return true;
  return false;
}
