import type { Office } from './office.ts';

/** The administrator's policy is another one: its pages are registered, its team is joined, and whoever shows what it sets asks again. */
export async function takePolicy({ pages, team, courier }: Office): Promise<void> {
  await pages.registerGranted();
  await team.look();
  courier.changed([]);
}
