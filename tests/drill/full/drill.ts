import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startClinic } from '../../clinic/clinic.ts';
import { openDozvon } from '../../e2e/harness/browser.ts';
import { connectClinic } from '../../e2e/harness/connect.ts';
import { DialList } from '../../e2e/harness/dial-list.ts';
import { openQuietPage } from '../../e2e/harness/start-anew.ts';
import type { DrillRow } from '../table.ts';
import { startTally } from '../tally.ts';
import { playFull } from './play.ts';
import { copyQuota, copyWithQuota, mountDisk, quota, type Room } from './rooms.ts';

/** MiB: a new profile of Chromium's with what an evening adds to it takes some ten. */
const DISK = 120;

/** No more room: by the browser's quota for the journal, by that for its second copy, and on the disk itself. About five minutes. */
export async function fullDrills(): Promise<DrillRow[]> {
  const folder = await copyWithQuota();
  try {
    return [
      await playIn('full: quota of the journal', quota, true, { folder }),
      await playIn('full: quota of its copy', copyQuota, false, { folder }),
      await onDisk(),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function onDisk(): Promise<DrillRow> {
  const drill = 'full: disk';
  const disk = await mountDisk(DISK);
  if (!disk) {
    console.log(`${drill}: not played: only root on Linux may mount a disk of its own (tmpfs)`);
    return { drill, cases: 0, lost: 0, doubled: 0, wrong: 0, leaked: 0, note: 'not played', isPlayed: false };
  }
  try {
    const profile = join(disk.path, 'profile');
    await mkdir(profile);
    return await playIn(drill, disk.room, true, { profile });
  } finally {
    await disk.unmount();
  }
}

async function playIn(
  drill: string,
  room: Room,
  isJournal: boolean,
  options: Parameters<typeof openDozvon>[0],
): Promise<DrillRow> {
  const clinic = await startClinic({ pace: 0, crowd: false, visits: 60 });
  const dozvon = await openDozvon(options);
  const tally = startTally(drill, console.log);
  try {
    await connectClinic(dozvon, clinic);
    const list = await DialList.open(dozvon, clinic);
    const own = await openQuietPage(dozvon);
    await list.page.bringToFront();
    return tally.row(await playFull({ dozvon, clinic, list, own, room, tally }, isJournal));
  } finally {
    await dozvon.close();
    await clinic.stop();
  }
}
