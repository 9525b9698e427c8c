import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillBlock } from './blocks.ts';
import { listDecisions } from './decisions.ts';
import { drawLayers } from './layers.ts';
import { tableOfPolicy } from './policy-table.ts';
import { writeProtocol } from './protocol-page.ts';
import { tableOfRules } from './rules.ts';

/** A document, and what it has to say by what it was made from. */
export interface Generated {
  path: string;
  text: string;
}

/** Everything in the documentation that is written by `npm run docs`; a test compares it with what is there. */
export function generate(root: string): Generated[] {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const filled = (path: string, name: string, body: string) => ({ path, text: fillBlock(read(path), name, body) });
  return [
    filled('README.md', 'rules', tableOfRules('en')),
    filled('README.ru.md', 'rules', tableOfRules('ru')),
    filled('docs/developer-guide.md', 'layers', `\`\`\`text\n${drawLayers()}\n\`\`\``),
    filled('docs/admin-guide.md', 'policy', tableOfPolicy(read('public/managed-schema.json'))),
    { path: 'docs/decisions/README.md', text: listDecisions(root) },
    { path: 'docs/protocol.md', text: writeProtocol(root) },
  ];
}
