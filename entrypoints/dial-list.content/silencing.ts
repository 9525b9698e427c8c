import { now } from '@/utils/browser/clock.ts';
import { t } from '@/utils/browser/words.ts';
import { newFactId } from '@/utils/domain/fact-id.ts';
import { showPhone } from '@/utils/domain/phone.ts';
import { contactPhone } from '@/utils/domain/visit.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { PageRequests, Paint } from '@/utils/messages/protocol.ts';
import type { Toasts } from '@/utils/page/overlay-toasts.ts';
import type { Row } from '@/utils/page/row-index.ts';

interface SilencingOptions {
  link: Link<PageRequests>;
  toasts: Toasts;
  paintOf(visit: string): Paint | null;
  /** Opens a question to the worker; call what it returns with the answer. */
  askPaints(): (answer: readonly Paint[]) => void;
  /** Resolves when the worker has been told of every row. */
  told(): Promise<void>;
  complain(error: unknown, say: (why: string) => void): void;
}

/** "Do not disturb" for the number of a row, and the way back. */
export interface Silencing {
  isSilenced(row: Row): boolean;
  set(row: Row, isSilenced: boolean): void;
}

export function createSilencing({ link, toasts, paintOf, askPaints, told, complain }: SilencingOptions): Silencing {
  async function keep(row: Row, isSilenced: boolean): Promise<void> {
    const op = newFactId(now());
    const phone = showPhone(contactPhone({ id: row.id, ...row.seen }) ?? '');
    try {
      await told();
      const answer = askPaints();
      const { paint } = await link.request('list.silence', { op, visit: row.id, isSilenced });
      answer([paint]);
      const undo = { label: t('page.toast.undo'), run: () => void keep(row, !isSilenced) };
      toasts.show({ text: t(isSilenced ? 'page.toast.silenced' : 'page.toast.unsilenced', [phone]), action: undo });
    } catch (error) {
      complain(error, (why) => toasts.show({ tone: 'error', text: t('page.toast.notSilenced', [phone, why]) }));
    }
  }

  return {
    isSilenced: (row) => paintOf(row.id)?.isSilenced ?? false,
    set: (row, isSilenced) => void keep(row, isSilenced),
  };
}
