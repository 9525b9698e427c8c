/** Whether an element is among the nodes that came or went. */
export function hasElement(nodes: NodeList): boolean {
  for (const node of nodes) if (node.nodeType === 1) return true;
  return false;
}

/** Whether nothing but words changed, so that what stands around them stands where it stood unless they need more room. */
export function isOfWords({ type, addedNodes, removedNodes }: MutationRecord): boolean {
  return type === 'characterData' || (type === 'childList' && !hasElement(addedNodes) && !hasElement(removedNodes));
}
