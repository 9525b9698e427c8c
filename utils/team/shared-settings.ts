import type { TeamLine } from './line.ts';
import { messagesOf } from './line-faults.ts';
import { readEntry, writeEntry } from './register.ts';
import { LIVE, settingsSubject } from './subjects.ts';

/** Settings as the administrator shared them; what is in them is for whoever takes them to check. */
export interface SharedSettings {
  value: unknown;
  sequence: number;
}

/** The last settings shared in this team; null when there are none. Throws TeamError. */
async function readShared(line: TeamLine): Promise<SharedSettings | null> {
  return readEntry<unknown>(line, settingsSubject(line.clinic));
}

/**
 * Shares settings with every profile of the team; false when somebody else did meanwhile. Only whom the server lets (docs/team.md).
 * Throws TeamError, `forbidden` for an operator.
 */
export async function shareSettings(line: TeamLine, value: unknown): Promise<boolean> {
  const last = await readShared(line);
  const text = JSON.stringify(value);
  const isOwn = (found: unknown) => JSON.stringify(found) === text;
  return (await writeEntry(line, settingsSubject(line.clinic), value, last?.sequence ?? 0, isOwn)) !== null;
}

/** Hears of the settings shared last, at once and at every change, until the signal aborts or the line is lost. */
export async function hearSettings(line: TeamLine, onShared: (shared: SharedSettings) => Promise<void>, signal: AbortSignal) {
  const live = line.nc.subscribe(`${LIVE}${settingsSubject(line.clinic)}`);
  signal.addEventListener('abort', () => live.unsubscribe(), { once: true });
  const look = async () => {
    const shared = await readShared(line);
    if (shared) await onShared(shared);
  };
  await look();
  for await (const _ of messagesOf(live)) await look();
}
