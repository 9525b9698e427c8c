import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GROUPS, type Message, readMessages, TOPICS } from './protocol-source.ts';

/** docs/protocol-examples.json: what a worker's ports were heard to carry. */
export interface Examples {
  requests: Record<string, { ask: unknown; answer: unknown }>;
  topics: Record<string, unknown>;
}

export function readExamples(root: string): Examples {
  return JSON.parse(readFileSync(join(root, 'docs/protocol-examples.json'), 'utf8')) as Examples;
}

const LEAD = `# The protocol

What the extension's parts say to each other. The worker alone opens the store; everybody else asks it over one port
(\`utils/messages/link.ts\`), and it answers, or tells without being asked (\`utils/messages/server.ts\`):

\`\`\`
→ { "id": 7, "type": "list.mark", "ask": { … } }
← { "id": 7, "answer": { … } }                        or
← { "id": 7, "refusal": { "code": "noOperator", "detail": "" } }
← { "topic": "paint", "data": { … } }
\`\`\`

- A request is checked on arrival by its schema in \`utils/messages/schemas.ts\`: nothing unknown, everything bounded; else it is refused as
  \`invalid\`. \`code\` is a key under \`refusal\` in \`locales\`.
- A worker may be stopped between a request and its answer. The link then asks again, so that every request may be carried out twice: what
  writes carries its own id (\`op\`), and a repeat changes nothing.
- Who asks is known from the browser, never from the message. A page of a clinic reaches the first group alone.

The types are read from \`utils/messages\`. The examples were heard on a worker's port while every screen was pictured on the clinic of
\`tests/clinic\`, whose people are made up; of a list the first entry is shown, of a secret nothing. Written by \`npm run docs\`; do not edit.
`;

/** docs/protocol.md. */
export function writeProtocol(root: string): string {
  const { requests, topics } = readExamples(root);
  const groups = GROUPS.map(({ title, lead, members }) => {
    const all = members.flatMap((one) => readMessages(root, one));
    return [`## ${title}`, lead, ...all.map((one) => section(one, requests[one.name] ?? null))].join('\n\n');
  });
  const told = TOPICS.flatMap((one) => readMessages(root, one)).map((one) =>
    section(one, one.name in topics ? { data: topics[one.name] } : null),
  );
  const topicPart = ['## Told without being asked', 'Topics, to every page of ours or of one side.', ...told].join('\n\n');
  return `${[LEAD.trimEnd(), ...groups, topicPart].join('\n\n')}\n`;
}

function section({ name, comment, type }: Message, example: object | null): string {
  const shown = example
    ? ['```js', ...Object.entries(example).map(([part, value]) => `${part}: ${write(value, '', part.length + 2)}`), '```']
    : ['No example was heard.'];
  return [`### ${name}`, ...(comment ? [comment] : []), `\`${type}\``, shown.join('\n')].join('\n\n');
}

const WIDTH = 110;

/** JSON with as much on a line as fits. */
function write(value: unknown, indent: string, before: number): string {
  const short = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
  if (indent.length + before + short.length <= WIDTH || typeof value !== 'object' || value === null) return short;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((one) => write(one, inner, 0))
    : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${write(one, inner, key.length + 4)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}
