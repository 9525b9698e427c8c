import type { DaySummary } from '../../../utils/domain/report.ts';
import type { Health } from '../../../utils/messages/protocol.ts';
import type { Lang } from '../../e2e/harness/browser.ts';
import { word } from '../../e2e/harness/words.ts';

/** The shift's figures as a table for the terminal, in the language of the tour. */
export function printSummary(lang: Lang, summary: DaySummary, health: Health): void {
  const colours = Object.entries(summary.colours).map(([colour, n]) => [word(lang, `colour.${colour}`), n] as const);
  const steps = Object.entries(summary.steps).map(([step, n]) => [word(lang, `step.${step}`), n] as const);
  const marks = Object.entries(summary.marked).map(([mark, n]) => [word(lang, `mark.${mark}`), n] as const);
  console.log(`\n${summary.date} · ${summary.visits}`);
  for (const rows of [colours, steps, [...marks, ['SMS', summary.sms] as const]]) {
    console.log('─'.repeat(36));
    for (const [name, n] of rows) console.log(`${name.padEnd(28)}${String(n).padStart(8)}`);
  }
  console.log('─'.repeat(36));
  console.log(`queue ${health.queue}, fault ${health.providers.find((one) => one.fault)?.fault ?? '–'}`);
}
