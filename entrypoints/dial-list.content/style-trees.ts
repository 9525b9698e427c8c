import type { Link } from '@/utils/messages/link.ts';
import type { PageRequests } from '@/utils/messages/protocol.ts';
import type { Trees } from '@/utils/page/trees.ts';

interface StyleTreesOptions {
  trees: Pick<Trees, 'each'>;
  document: Document;
  link: Link<PageRequests>;
  signal: AbortSignal;
}

/**
 * A content script's style sheet reaches neither shadow roots nor frames. The worker puts it in once more, as the user's: that one
 * reaches both, and leaves no trace that the page could see or drop.
 */
export function styleTrees({ trees, document, link, signal }: StyleTreesOptions): void {
  const styled = new WeakSet<Document>();

  trees.each((tree) => {
    if (tree === document) return;
    const home = 'defaultView' in tree ? tree : tree.ownerDocument;
    if (styled.has(home)) return;
    styled.add(home);
    // Asked for again with the next tree; until then rows there bear their attributes and no colour.
    link.request('page.style', {}).catch(() => styled.delete(home));
  }, signal);
}
