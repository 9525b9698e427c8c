import type { Link } from '@/utils/messages/link.ts';
import type { PageRequests, Paint, Topics } from '@/utils/messages/protocol.ts';

export interface NewsDeps {
  link: Link<PageRequests>;
  signal: AbortSignal;
  onPaints(paints: readonly Paint[]): void;
  /** One of the browser's own keys was pressed for this list. */
  onCommand(act: Topics['command']['act']): void;
  onChanged(): void;
  /** The worker wants to be told the rows anew, or has only just come back. */
  again(): void;
  onPageGone(id: string): void;
  onShow(visit: string): void;
  onDeskClosed(closed: Topics['deskClosed']): void;
}

/** Hears what the worker tells an open list by itself. */
export function listenNews({ link, signal, again, ...on }: NewsDeps): void {
  link.on('paint', ({ paints }) => on.onPaints(paints), signal);
  link.on('command', ({ act }) => on.onCommand(act), signal);
  link.on('changed', on.onChanged, signal);
  link.on('tellAgain', again, signal);
  link.on('pageGone', ({ id }) => on.onPageGone(id), signal);
  link.on('showVisit', ({ visit }) => on.onShow(visit), signal);
  link.on('deskClosed', on.onDeskClosed, signal);
  link.onReconnect(() => {
    if (!signal.aborted) again();
  });
}
