import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { NodeEnv } from '../listen.ts';
import type { Answers } from './answers.ts';
import { type CentreMessage, type Ledger, listActions } from './ledger.ts';
import { isLinkOpen } from './link.ts';
import type { ActionId, Answer } from './types.ts';

const style = readFileSync(new URL('./assets/link-page.css', import.meta.url), 'utf8');

const tooth = `<svg class="tooth" viewBox="0 0 36 36" aria-hidden="true"><path d="M18 11c-2-1.5-8-3-8 4 0 3 1.3 4.5 2 8 .6 3 1 5 2.5 5 2 0 1.5-6 3.5-6s1.5 6 3.5 6c1.5 0 1.9-2 2.5-5 .7-3.5 2-5 2-8 0-7-6-5.5-8-4z"/></svg>`;

const thanks: Record<ActionId, string> = {
  confirm: 'Спасибо, ждём вас!',
  reschedule: 'Спасибо. Мы позвоним, чтобы подобрать другое время.',
  cancel: 'Запись будет отменена. Если передумаете — нажмите «Подтвердить».',
};
const buttons: Record<ActionId, string> = { confirm: 'Подтвердить', reschedule: 'Перенести', cancel: 'Отменить' };

function frame(title: string, body: unknown) {
  return html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body><main>${body}</main></body>
</html>`;
}

function writeDay(date: string): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('ru', options).format(new Date(`${date}T00:00:00Z`));
}

function showChoice(answer: Answer | undefined) {
  if (answer === undefined) return html`<p class="ask">Сможете прийти?</p>`;
  return html`<p class="choice ${answer.actionId}" role="status">Ваш ответ: <b>${answer.title}</b>
<small>${thanks[answer.actionId]} Ответ можно изменить.</small></p>`;
}

function showVisit(message: CentreMessage) {
  const { clinic, patient, doctor, date, time } = message.request.visit ?? {};
  const answer = message.answers.at(-1);
  return frame(
    'Ваш визит',
    html`<header>${raw(tooth)}${clinic ?? 'Стоматология'}</header>
<h1>Ваш визит</h1>
<dl>
${date === undefined ? '' : html`<dt>Когда</dt><dd class="when">${writeDay(date)}${time === undefined ? '' : html`, <b>${time}</b>`}</dd>`}
${doctor === undefined ? '' : html`<dt>Врач</dt><dd>${doctor}</dd>`}
${patient === undefined ? '' : html`<dt>Пациент</dt><dd>${patient}</dd>`}
</dl>
${showChoice(answer)}
<form method="post">
${listActions(message).map(
  ({ id, title }) =>
    html`<button name="action" value="${id}" class="${id}" title="${title}" aria-pressed="${answer?.actionId === id ? 'true' : 'false'}">${buttons[id]}</button>`,
)}
</form>
<footer>Ссылка личная, не пересылайте её.</footer>`,
  );
}

function showNotice(title: string, text: string) {
  return frame(title, html`<h1>${title}</h1><p class="ask">${text}</p>`);
}

const unknownLink = () => showNotice('Ссылка не найдена', 'Проверьте адрес или позвоните в клинику.');
const closedLink = () => showNotice('Ссылка больше не действует', 'Если хотите изменить запись, позвоните в клинику.');

/**
 * What a patient sees: `/l/{code}`. Opening it answers nothing, because messengers open links for their previews;
 * only the form's POST does.
 */
export function createLinkPage(ledger: Ledger, answers: Answers, now: () => number): Hono<NodeEnv> {
  const page = new Hono<NodeEnv>();
  page.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
    c.header('referrer-policy', 'no-referrer');
  });

  page.get('/:code', (c) => {
    const message = ledger.findByCode(c.req.param('code'));
    if (message === null) return c.html(unknownLink(), 404);
    return isLinkOpen(message, now()) ? c.html(showVisit(message)) : c.html(closedLink(), 410);
  });

  page.post('/:code', async (c) => {
    const message = ledger.findByCode(c.req.param('code'));
    if (message === null) return c.html(unknownLink(), 404);
    if (!isLinkOpen(message, now())) return c.html(closedLink(), 410);
    const { action } = await c.req.parseBody();
    const offered = listActions(message).find(({ id }) => id === action);
    if (offered === undefined) return c.html(showNotice('Не получилось', 'Выберите ответ на странице визита.'), 400);
    answers.choose(message, offered.id);
    return c.redirect(c.req.path, 303);
  });

  return page;
}
