import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { NodeEnv } from '../listen.ts';
import { addDays } from '../zone.ts';
import type { Book } from './book.ts';
import { renderPage } from './page.ts';
import { renderRows } from './rows.ts';

interface DentServer {
  readonly book: Book;
  /** Clinic-local, YYYY-MM-DD. */
  readonly today: string;
  readonly siteIds: boolean;
  /** IANA zone of the clinic. */
  readonly zone: string;
  /** How often a page refreshes itself unless its address says otherwise, ms; null: not by itself. */
  readonly refresh: () => number | null;
  /** What the extension's first start asks a training clinic for. */
  readonly training: () => object;
}

const readAsset = (name: string) => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');

function isDate(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** DENT: a clinic's older web program, its page «Дозвон» and as much else as the page links to. */
export function createDent({ book, today, zone, siteIds, refresh, training }: DentServer): Hono<NodeEnv> {
  const app = new Hono<NodeEnv>();
  const tomorrow = addDays(today, 1);
  const readDate = (date: string | undefined) => (isDate(date) ? date : tomorrow);

  app.get('/', (c) => c.redirect('/dialup'));
  app.get('/dialup', (c) => {
    const date = readDate(c.req.query('date'));
    const asked = c.req.query('refresh');
    const every = asked === undefined ? refresh() : Number.parseInt(asked, 10) || null;
    return c.html(renderPage({ date, today, visits: book.rows(date), siteIds, zone, refresh: every }));
  });
  app.get('/dialup/rows', (c) => c.html(html`${renderRows(book.rows(readDate(c.req.query('date'))), siteIds)}`));
  app.get('/card', (c) =>
    c.html(html`<!DOCTYPE html><html lang="ru"><meta charset="utf-8"><title>Карта ${c.req.query('n')} — DENT</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/static/dent.css?v=3.1.7"><div id="shapka"><span id="logo">DENT</span> — Стоматология</div>
<h2>Карта № ${c.req.query('n')}</h2><p style="padding:0 10px"><a href="/dialup">К списку</a></p></html>`),
  );
  app.get('/dozvon-training.json', (c) => c.json(training()));
  app.get('/static/dent.css', (c) => c.body(readAsset('dent.css'), 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/static/dent.js', (c) => c.body(readAsset('dent.js'), 200, { 'content-type': 'text/javascript; charset=utf-8' }));
  return app;
}
