import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { type Listener, listen, type NodeEnv } from '../clinic/listen.ts';
import { outputOf } from '../e2e/harness/browser.ts';
import { buildPages } from './build-pages.ts';
import type { BenchDay, BenchLine } from './day.ts';
import { createNewsDesk, type NewsDesk } from './news-desk.ts';

export interface ListServer extends Listener {
  /** Whose list all pages show from now on. */
  show(day: BenchDay): void;
  /** What the processing centre says next. */
  news: NewsDesk;
}

/** Grids that a vendor would draw the list with. */
export const GRIDS = ['ag-grid', 'tabulator', 'datatables'];
/** Those with a style sheet of their own. */
const STYLED = ['tabulator'];

/** The page's own style: what a plain list has, so that its rows are laid out as a clinic's are. */
const STYLE =
  'body{font:14px sans-serif;margin:8px}table{border-collapse:collapse;width:1000px}td,th{border:1px solid #ccd;padding:2px 6px}';

/**
 * The bench's pages and processing centre. `/dialup/list` is connected to the extension, `/floor/list` is the same page without it;
 * `?by=` adds the hand loop or a peer. Both get our own style sheet, so that the same rules paint either. `/ag-grid/list` and its like are
 * the same list drawn by a grid; as `/floor/list?by=ag-grid` it colours its phones itself.
 */
export async function serveLists(): Promise<ListServer> {
  const folder = await buildPages();
  const css = await readFile(join(outputOf('chrome-mv3'), 'content-scripts', 'dial-list.css'), 'utf8');
  const news = createNewsDesk();
  let day: BenchDay | null = null;
  let rows = '';
  let colours = '';
  let lines = '';
  const app = new Hono<NodeEnv>();

  app.get('/assets/:file', async (c) => {
    const file = c.req.param('file');
    if (!/^[\w-]+\.(?:js|css)$/.test(file)) return c.notFound();
    const type = file.endsWith('.js') ? 'text/javascript' : 'text/css';
    const text = await readFile(join(folder, file), 'utf8');
    return c.body(text, 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'max-age=3600' });
  });
  app.get('/lines.json', (c) => c.json(day?.lines ?? []));
  app.get('/colours.js', (c) => c.body(colours, 200, { 'content-type': 'text/javascript', 'cache-control': 'no-store' }));
  app.route('/', news.routes);
  app.get('/lines.js', (c) => c.body(lines, 200, { 'content-type': 'text/javascript', 'cache-control': 'no-store' }));
  for (const side of ['dialup', 'floor', ...GRIDS]) {
    app.get(`/${side}/:page`, (c) => {
      const by = c.req.query('by') ?? (GRIDS.includes(side) ? side : null);
      return c.html(by !== null && GRIDS.includes(by) ? gridPage(by) : page(by));
    });
  }

  const script = (file: string) => `<script type="module" src="/assets/${file}.js"></script>`;

  function document(head: string, body: string): string {
    const shown = day?.date.split('-').reverse().join('.');
    return `<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Дозвон</title><link rel="icon" href="data:,">
<style>${STYLE}</style><script src="/colours.js"></script>${head}</head><body><h2>Дозвон на ${shown}</h2>${body}</body></html>`;
  }

  function page(by: string | null): string {
    const scripts = ['recorder', 'list', ...(by === null ? [] : [by === 'hand' ? 'hand' : 'peers'])].map(script).join('');
    const painted = by === null || by === 'hand' ? `<style>${css}</style>` : '';
    return document(
      `${painted}${scripts}`,
      `<table id="list"><thead><tr><th>№<th>Время<th>Пациент<th>Телефон<th>Врач<th>Каб.<th>Что<th>Лет</tr></thead>
<tbody>${rows}</tbody></table>`,
    );
  }

  function gridPage(grid: string): string {
    const style = STYLED.includes(grid) ? `<link rel="stylesheet" href="/assets/${grid}.css">` : '';
    return document(`${style}<script src="/lines.js"></script>${script('recorder')}${script(grid)}`, '<div id="list"></div>');
  }

  const listener = await listen(app, 0);
  return {
    ...listener,
    news,
    show(next) {
      day = next;
      rows = next.lines.map(rowOf).join('\n');
      const known = Object.fromEntries(next.lines.map(({ no, colour }) => [no, colour]));
      const marked = next.lines.filter((line) => line.isMarked).map(({ no }) => no);
      lines = `globalThis.lines = ${JSON.stringify(next.lines.map(({ colour, isMarked, ...line }) => line))};`;
      colours = `globalThis.colours = ${JSON.stringify(known)};globalThis.marked = new Set(${JSON.stringify(marked)});`;
    },
  };
}

function rowOf({ no, time, patient, phone, doctor, room, what, age }: BenchLine): string {
  return `<tr id="zap${no}"><td class="n">${no}</td><td class="t">${time}</td><td class="fio">${patient}</td><td class="tel">${phone}</td><td class="vr">${doctor}</td><td class="kab">${room}</td><td class="op">${what}</td><td class="let">${age}</td></tr>`;
}
