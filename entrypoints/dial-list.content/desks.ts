import { browser } from '#imports';
import { t } from '@/utils/browser/words.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskView, PageRequests } from '@/utils/messages/protocol.ts';
import type { Overlay } from '@/utils/page/overlay.ts';
import { createDeskFrame } from '@/utils/page/overlay-desk.ts';
import { createOutcomeBox, type OutcomeBoxOptions } from '@/utils/page/overlay-outcome.ts';

export interface DesksOptions extends Pick<OutcomeBoxOptions, 'rowOf' | 'trees'> {
  overlay: Overlay;
  document: Document;
  link: Link<PageRequests>;
  /** Resolves when the worker has been told of every row: the desk shows only what it has seen. */
  told(): Promise<void>;
  onFail(error: unknown): void;
  signal: AbortSignal;
}

/** The desk over the page, and the small one at a row: one of them is open at a time. */
export interface Desks {
  open(view: DeskView): Promise<void>;
  /** With a ticket only the one it was issued for. */
  close(ticket?: string): void;
  /** The desk of this ticket has closed itself; whether it was one of this page's, told for the first time. */
  closed(ticket: string): boolean;
  /** The small one follows its row. */
  place(): void;
  /** Whether the small one is open: it has its own Escape. */
  isOpen(): boolean;
}

export function createDesks({ overlay, document, trees, link, told, rowOf, onFail, signal }: DesksOptions): Desks {
  const urlOf = (ticket: string) => `${browser.runtime.getURL('/desk.html')}#${ticket}`;
  const home = { overlay, document, trees, urlOf };
  const desk = createDeskFrame({ ...home, label: t('page.desk') });
  const outcome = createOutcomeBox({ ...home, rowOf, label: t('page.outcomeBox') });
  const tickets = new Set<string>();
  let asked = 0;

  function close(ticket?: string): void {
    desk.close(ticket);
    outcome.close(ticket);
  }

  return {
    async open(view) {
      asked += 1;
      const own = asked;
      try {
        await told();
        const { ticket } = await link.request('desk.ticket', view);
        // Whoever asked for another meanwhile gets that one.
        if (signal.aborted || own !== asked) return;
        tickets.add(ticket);
        if (view.view === 'outcome') return outcome.open(view.visit, ticket);
        outcome.close();
        desk.open(ticket);
      } catch (error) {
        onFail(error);
      }
    },
    close,
    closed(ticket) {
      close(ticket);
      return tickets.delete(ticket);
    },
    place: outcome.place,
    isOpen: outcome.isOpen,
  };
}
