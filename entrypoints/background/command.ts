import { openTab } from '@/utils/browser/open-tab.ts';
import { COMMANDS } from '@/utils/domain/keys.ts';
import type { OfficeDoor } from './open-office.ts';

/** A key of the browser's own: on the list that is looked at it acts; anywhere else it only leads to the list, for nothing is done unseen. */
export function carryOut(office: OfficeDoor, name: string, tab: number | undefined): void {
  const act = COMMANDS.find((one) => one === name);
  if (!act) return;
  office.run(async (open) => {
    if (tab !== undefined && office.server.publish('command', { act }, 'page', tab) > 0) return;
    const list = (await open.db.meta.get('lastList'))?.value;
    if (typeof list === 'string') await openTab(list);
  });
}
