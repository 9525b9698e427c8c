import { t } from '@/utils/browser/words.ts';
import { showPhone } from '@/utils/domain/phone.ts';
import { contactPhone } from '@/utils/domain/visit.ts';
import type { DeskView } from '@/utils/messages/protocol.ts';
import { copyText } from '@/utils/page/copy-text.ts';
import type { MenuItem } from '@/utils/page/overlay-menu.ts';
import type { Toasts } from '@/utils/page/overlay-toasts.ts';
import type { Row } from '@/utils/page/row-index.ts';
import type { Silencing } from './silencing.ts';

/** The menu of R8 for one row. */
export function menuItems(
  row: Row,
  openDesk: (view: DeskView) => void,
  silencing: Silencing,
  toasts: Toasts,
  document: Document,
): MenuItem[] {
  const { id, seen } = row;
  const phone = contactPhone({ id, ...seen });
  const isSilenced = silencing.isSilenced(row);
  const open = (label: string, view: DeskView): MenuItem => ({ label, isEnabled: true, run: () => openDesk(view) });
  const send = (label: string, only: string | null, channel: 'messenger' | 'sms') =>
    open(label, { view: 'send', date: seen.date, only, channel });
  return [
    send(t('page.menu.sendAll'), null, 'messenger'),
    send(t('page.menu.sendOne'), id, 'messenger'),
    send(t('page.menu.smsAll'), null, 'sms'),
    send(t('page.menu.smsOne'), id, 'sms'),
    {
      label: t(isSilenced ? 'page.menu.unsilence' : 'page.menu.silence'),
      isEnabled: phone !== null,
      run: () => silencing.set(row, !isSilenced),
    },
    open(t('page.menu.history'), { view: 'visit', visit: id }),
    { label: t('page.menu.copy'), isEnabled: phone !== null, run: () => void (phone && copyPhone(phone, toasts, document)) },
  ];
}

async function copyPhone(phone: string, toasts: Toasts, document: Document): Promise<void> {
  const isCopied = await copyText(phone, document);
  if (isCopied) toasts.show({ text: t('page.toast.copied', [showPhone(phone)]) });
  else toasts.show({ tone: 'error', text: t('page.toast.notCopied', [showPhone(phone)]) });
}
