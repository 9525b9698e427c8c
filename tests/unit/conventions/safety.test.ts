import { describe, expect, it } from 'vitest';
import { readExtension, readSources, type Source } from './sources.ts';

const files = readExtension();
const onPage = files.filter(({ path }) => /^(?:utils\/page|entrypoints\/(?:dial-list\.content|teach))\//.test(path));

function offenders(among: readonly Source[], pattern: RegExp): string[] {
  return among.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}`] : [])),
  );
}

describe('text reaches the DOM as text only (design §7)', () => {
  it('nothing parses HTML', () => {
    const parsers =
      /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|setHTMLUnsafe|createContextualFragment|srcdoc|DOMParser)\b|document\.write/;
    expect(offenders(files, parsers)).toEqual([]);
  });

  it('nothing runs text as code', () => {
    expect(offenders(files, /\beval\(|\bnew Function\(|\bsetTimeout\(\s*['"`]|\bsetInterval\(\s*['"`]/)).toEqual([]);
  });

  it('no other extension and no page is listened to', () => {
    expect(
      offenders(files, /onMessageExternal|onConnectExternal|onUserScript|addEventListener\(\s*'message'|\.onmessage\b/),
    ).toEqual([]);
  });

  it('nothing is sent to the page', () => {
    expect(offenders(onPage, /\b(?:window|view|top|parent|document)\.postMessage\(|new CustomEvent\(/)).toEqual([]);
  });

  it('nothing is logged: a log line may hold a patient', () => {
    expect(offenders(files, /\bconsole\.(?:log|info|debug|table|dir)\(/)).toEqual([]);
  });
});

describe('what is typed is the operator’s and the patient’s', () => {
  it('no field of ours is kept by the browser: it would write what is typed into its own files, to fill it in again', () => {
    const fields = files.flatMap(({ path, text }) =>
      [...text.matchAll(/<(?:input|textarea)\b[\s\S]*?\/>/g)].map(([tag]) => ({ path, tag, text })),
    );
    expect(fields.length).toBeGreaterThan(10);
    const isForgotten = (tag: string, text: string) =>
      /autocomplete="off"/.test(tag) || (tag.includes('...PLAIN') && /PLAIN = \{[^}]*autocomplete: 'off'/.test(text));
    const kept = fields.filter(({ tag, text }) => !/type="(?:checkbox|radio|file)"/.test(tag) && !isForgotten(tag, text));
    expect(kept.map(({ path }) => path)).toEqual([]);
  });
});

describe('only trusted gestures count (design §4)', () => {
  const acting =
    /addEventListener\(\s*'(click|dblclick|auxclick|contextmenu|mousedown|mouseup|pointerup|keydown|keyup|submit)',\s*(?=([\s\S]{0,200}))/g;
  const listeners = onPage.flatMap(({ path, text }) =>
    [...text.matchAll(acting)].map((match) => ({ path, type: match[1] ?? '', handler: match[2] ?? '', text })),
  );

  it('finds the listeners', () => {
    expect(listeners.filter((one) => one.type === 'dblclick')).not.toEqual([]);
    expect(listeners.filter((one) => one.type === 'contextmenu')).not.toEqual([]);
    expect(listeners.filter((one) => one.type === 'keydown')).not.toEqual([]);
  });

  it('each begins by turning an untrusted event away, or does nothing but hold an event back', () => {
    const open = listeners.filter(({ handler, text }) => {
      if (/^\(?(\w+)\)?\s*=>\s*\1\.(?:preventDefault|stopPropagation|stopImmediatePropagation)\(\)/.test(handler)) return false;
      if (/^\(?\w*\)?\s*=>\s*\{/.test(handler)) return !/^[^{]*\{\s*if \(!\w+\.isTrusted\) return;/.test(handler);
      const name = /^(?:\(\w*\)\s*=>\s*)?(\w+)/.exec(handler)?.[1] ?? '';
      return !new RegExp(`function ${name}\\([^)]*\\)[^{]*\\{\\s*if \\(!\\w+\\.isTrusted\\) return`).test(text);
    });
    expect(open.map((one) => `${one.path}: ${one.type}`)).toEqual([]);
  });

  it('no handler is set past addEventListener', () => {
    expect(offenders(onPage, /\.on(?:click|dblclick|contextmenu|keydown|mousedown)\s*=[^=]/)).toEqual([]);
  });
});

describe('nothing of a machine is in the project', () => {
  const tracked = readSources('**/*.{ts,tsx,mjs,js,json,md,yml,yaml,html,css,svg}', '.ci/*', '.npmrc', '.gitignore', 'LICENSE');

  it('reads the whole project', () => {
    expect(tracked.length).toBeGreaterThan(200);
    expect(tracked.map((file) => file.path)).toEqual(expect.arrayContaining(['package-lock.json', 'locales/ru.yml', '.npmrc']));
  });

  it('no path of a machine', () => {
    expect(offenders(tracked, /(?<![\w.*-])\/(?:root|work|home|Users)\/[\w.-]|\b[A-Z]:\\\\?Users\b/)).toEqual([]);
  });

  it('no registry', () => {
    const hosts = ['://registry\\.', 'npmjs\\.(?:org|com)', 'yarnpkg', 'deb\\.debian', '"resolved":'].join('|');
    const inText = tracked.filter(({ path }) => path !== 'tests/unit/conventions/safety.test.ts');
    expect(offenders(inText, new RegExp(hosts))).toEqual([]);
  });
});
