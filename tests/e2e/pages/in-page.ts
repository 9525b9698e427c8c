import { queryAllDeep } from '../../../utils/page/deep.ts';
import { detectList } from '../../../utils/page/detect/detect.ts';
import type { Detection } from '../../../utils/page/detect/detection.ts';
import { createReader, type Reading } from '../../../utils/page/reader.ts';

export interface Found {
  detection: Detection;
  readings: Reading[];
}

declare global {
  /** Detects the list on this page, and reads it all. `href` stands for the page's address. */
  var detectHere: (today: string, href: string) => Found | null;
}

globalThis.detectHere = (today, href) => {
  const detection = detectList(document, { today: () => today, location: { href } });
  if (!detection) return null;
  const reader = createReader(detection.profile, document, () => today);
  const day = reader.readListDate(document, { href });
  const readings = queryAllDeep(document, detection.profile.row).flatMap((row) => reader.readRow(row, day).reading ?? []);
  return { detection, readings };
};
