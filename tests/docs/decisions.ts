import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The index of docs/decisions: the number and the heading of each, in their order. */
export function listDecisions(root: string): string {
  const folder = join(root, 'docs/decisions');
  const names = readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.md$/.test(name))
    .sort();
  const lines = names.map((name) => {
    const heading = /^# *(?:\d+)\.? *(.+)$/m.exec(readFileSync(join(folder, name), 'utf8'))?.[1];
    if (!heading) throw new Error(`${name} does not begin with “# number. heading”`);
    return `- [${name.slice(0, 4)}](${name}) ${heading}`;
  });
  return `# Decisions

Why the product is as it is, half a page each: the question, what was decided, what spoke against it. A number is not used again; one that
is missing belongs to a decision that was taken back or is being made. Written by \`npm run docs\`; do not edit.

${lines.join('\n')}
`;
}
