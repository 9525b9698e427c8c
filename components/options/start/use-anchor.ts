import { useEffect, useState } from 'preact/hooks';

/** The page's anchor, `#…` or '', followed through links and the browser's own way back. */
export function useAnchor(): string {
  const [anchor, setAnchor] = useState(location.hash);
  useEffect(() => {
    const read = () => setAnchor(location.hash);
    window.addEventListener('hashchange', read);
    // It may have changed before anybody listened.
    read();
    return () => window.removeEventListener('hashchange', read);
  }, []);
  return anchor;
}
