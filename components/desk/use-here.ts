import { useEffect } from 'preact/hooks';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests } from '@/utils/messages/protocol.ts';

/** Whoever is heard of no more is taken to have left after a minute. */
const EVERY = 20_000;

/** While a visit's card or outcome box is open the team is told that somebody is there; null: nothing is open. */
export function useHere(link: Link<Pick<DeskRequests, 'here.tell'>>, visit: string | null): void {
  useEffect(() => {
    if (visit === null) return;
    // Only a courtesy to the others: the work at the desk goes on without it.
    const tell = (here: boolean) => void link.request('here.tell', { visit, here }).catch(() => undefined);
    tell(true);
    const timer = setInterval(() => tell(true), EVERY);
    return () => {
      clearInterval(timer);
      tell(false);
    };
  }, [link, visit]);
}
