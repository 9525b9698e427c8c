import { now } from '@/utils/browser/clock.ts';
import { t } from '@/utils/browser/words.ts';
import { newFactId } from '@/utils/domain/fact-id.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { PageRequests, Topics } from '@/utils/messages/protocol.ts';
import type { Toasts } from '@/utils/page/overlay-toasts.ts';
import { shortName } from '@/utils/page/short-name.ts';

export interface TakeBackOptions {
  link: Link<PageRequests>;
  toasts: Toasts;
  patientOf(visit: string): string;
  /** Says why something was refused, unless the extension is gone. */
  complain(error: unknown, say: (why: string) => void): void;
}

/** Offers to take back what a desk of this page kept as it closed; what that was only the worker knows. */
export function createTakeBack({ link, toasts, patientOf, complain }: TakeBackOptions): (closed: Topics['deskClosed']) => void {
  async function takeBack(ticket: string, op: string, name: string): Promise<void> {
    try {
      await link.request('desk.undo', { ticket, op });
      toasts.show({ text: t('page.toast.takenBack', [name]) });
    } catch (error) {
      complain(error, (why) => toasts.show({ tone: 'error', text: t('page.toast.notTakenBack', [name, why]) }));
    }
  }

  return ({ ticket, kept }) => {
    if (!kept) return;
    const name = shortName(patientOf(kept.visit));
    const action = { label: t('page.toast.undo'), run: () => void takeBack(ticket, newFactId(now()), name) };
    toasts.show({ text: t(`page.toast.kept.${kept.what}`, [name]), action });
  };
}
