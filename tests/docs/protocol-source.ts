import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A request or a topic as its source declares it. */
export interface Message {
  name: string;
  /** Its comment; '' where there is none. */
  comment: string;
  /** The type after the colon, on one line. */
  type: string;
}

/** The interfaces whose members are the protocol, by what the page calls them. */
export const GROUPS: readonly { title: string; lead: string; members: readonly (readonly [file: string, name: string])[] }[] = [
  {
    title: 'From the clinic’s page',
    lead: 'Asked by the content script (`entrypoints/dial-list.content`) and, where it teaches, `entrypoints/teach`.',
    members: [
      ['protocol.ts', 'PageRequests'],
      ['teach.ts', 'TeachPageRequests'],
    ],
  },
  {
    title: 'From the extension’s own pages',
    lead: 'Asked by desk, popup, options, report and the teaching panel. A page of a clinic cannot ask these.',
    members: [
      ['protocol.ts', 'DeskRequests'],
      ['shift-protocol.ts', 'ShiftRequests'],
      ['report-protocol.ts', 'ReportRequests'],
      ['provider-protocol.ts', 'ProviderRequests'],
      ['teach.ts', 'TeachRequests'],
      ['erase-protocol.ts', 'EraseRequests'],
      ['team-protocol.ts', 'TeamRequests'],
      ['store-protocol.ts', 'StoreRequests'],
      ['lock-protocol.ts', 'LockRequests'],
      ['training.ts', 'TrainingRequests'],
      ['diagnosis.ts', 'DiagnosisRequests'],
    ],
  },
];

export const TOPICS = [
  ['protocol.ts', 'Topics'],
  ['teach.ts', 'TeachTopics'],
  ['lock-protocol.ts', 'LockTopics'],
] as const;

/** Reads the members of an interface in utils/messages; throws where there is no such interface, or it has none. */
export function readMessages(root: string, [file, name]: readonly [string, string]): Message[] {
  const text = readFileSync(join(root, 'utils/messages', file), 'utf8');
  const head = new RegExp(`export interface ${name}\\b[^{]*\\{`).exec(text);
  if (!head) throw new Error(`${file} has no interface ${name}`);
  const from = head.index + head[0].length;
  const messages = membersIn(text.slice(from, closing(text, from)));
  if (messages.length === 0) throw new Error(`${name} has no members`);
  return messages;
}

const MEMBER = /^\s*(?:\/\*\*([\s\S]*?)\*\/\s*)?(?:'([\w.]+)'|(\w+)): /;

function membersIn(body: string): Message[] {
  const found: Message[] = [];
  let rest = body;
  for (let member = MEMBER.exec(rest); member; member = MEMBER.exec(rest)) {
    const end = endOfType(rest, member[0].length);
    found.push({
      name: member[2] ?? member[3] ?? '',
      comment: cleaned(member[1] ?? ''),
      type: withoutComments(rest.slice(member[0].length, end)),
    });
    rest = rest.slice(end + 1);
  }
  if (rest.trim() !== '') throw new Error(`Not understood: ${rest.trim().slice(0, 60)}`);
  return found;
}

/** Where the `;` of the member stands, comments and braces passed over. */
function endOfType(text: string, from: number): number {
  for (let i = from, depth = 0; i < text.length; i++) {
    if (text.startsWith('/*', i)) i = text.indexOf('*/', i) + 1;
    else if (/[{(<[]/.test(text[i] as string)) depth += 1;
    else if (/[})\]]/.test(text[i] as string) || (text[i] === '>' && text[i - 1] !== '=')) depth -= 1;
    else if (text[i] === ';' && depth === 0) return i;
  }
  throw new Error('A member without an end');
}

function closing(text: string, from: number): number {
  for (let i = from, depth = 1; i < text.length; i++) {
    if (text.startsWith('/*', i)) i = text.indexOf('*/', i) + 1;
    else if (text[i] === '{') depth += 1;
    else if (text[i] === '}') depth -= 1;
    if (depth === 0) return i;
  }
  throw new Error('An interface without an end');
}

function cleaned(comment: string): string {
  return comment
    .replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function withoutComments(type: string): string {
  return type
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
