import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from './generated.ts';

// `npm run docs`: writes the tables and pages that are made from something else.
const root = join(import.meta.dirname, '../..');
for (const { path, text } of generate(root)) {
  writeFileSync(join(root, path), text);
  console.log(path);
}
