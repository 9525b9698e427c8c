import { html } from 'hono/html';
import { addDays } from '../zone.ts';
import { renderRows } from './rows.ts';
import type { ClinicVisit } from './visit.ts';

export interface ListPage {
  /** YYYY-MM-DD */
  readonly date: string;
  readonly today: string;
  readonly visits: readonly ClinicVisit[];
  readonly siteIds: boolean;
  /** IANA zone of the clinic. */
  readonly zone: string;
  /** How often the page refreshes itself, ms; null: not by itself. */
  readonly refresh: number | null;
}

const tabs = ['Расписание', 'Картотека', 'Дозвон', 'Касса', 'Склад', 'Отчёты', 'Настройки'];
const menu = [
  'Дозвон на завтра',
  'Лист ожидания',
  'Рассылки',
  'Дни рождения',
  'Проф. осмотры',
  'Долги',
  'Журнал звонков',
  'Печать списка',
];
const columns = ['№', 'Время', 'Карта', 'Пациент', 'Телефон', 'Врач', 'Каб. / кр.', 'Вид приёма', 'Примечание'];
const refreshes: readonly (readonly [number, string])[] = [
  [0, 'выкл.'],
  [1_000, '1 с'],
  [5_000, '5 с'],
  [30_000, '30 с'],
  [60_000, '1 мин'],
];

/** 24.11.2026 */
function writeDate(date: string): string {
  return date.split('-').reverse().join('.');
}

function writeWeekday(date: string): string {
  return new Intl.DateTimeFormat('ru', { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

function renderBar({ date, today, visits, refresh }: ListPage) {
  const doctors = [...new Set(visits.map(({ doctor }) => doctor))].sort((a, b) => a.localeCompare(b, 'ru'));
  const chosen = refresh ?? 0;
  const known = refreshes.some(([ms]) => ms === chosen) ? refreshes : [...refreshes, [chosen, `${chosen} мс`] as const];
  return html`<div id="bar">
<a class="str" href="/dialup?date=${addDays(date, -1)}" title="Предыдущий день">◀</a><b id="data">${writeDate(date)}</b><a class="str" href="/dialup?date=${addDays(date, 1)}" title="Следующий день">▶</a>
<a href="/dialup?date=${today}">сегодня</a> <a href="/dialup?date=${addDays(today, 1)}">завтра</a>
<span class="razd"></span>
<label>Врач <select id="vrach"><option value="">все</option>${doctors.map((doctor) => html`<option>${doctor}</option>`)}</select></label>
<label>Поиск (F2) <input id="poisk" size="18"></label>
<span class="razd"></span>
<button type="button" id="obn">Обновить</button>
<label>авто <select id="avto">${known.map(([ms, name]) => html`<option value="${ms}"${ms === chosen ? html` selected` : ''}>${name}</option>`)}</select></label>
</div>`;
}

/** The page «Дозвон» of a clinic's older web program. */
export function renderPage(page: ListPage) {
  const { date, visits, siteIds, zone } = page;
  return html`<!DOCTYPE html>
<html lang="ru">
<head>
<meta charset="utf-8">
<title>Дозвон ${writeDate(date)} — DENT</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/dent.css?v=3.1.7">
<script>var zona = '${zone}';</script>
<script src="/static/dent.js?v=3.1.7" defer></script>
</head>
<body>
<div id="shapka"><span id="logo">DENT</span> — Стоматология <span id="polz">Колл-центр: оператор 4 | <a href="/dialup">Выход</a></span></div>
<div id="tabs">${tabs.map((tab) => html`<a href="/dialup"${tab === 'Дозвон' ? html` class="akt"` : ''}>${tab}</a>`)}</div>
<div id="menu"><h3>Колл-центр</h3>
${menu.map((item, i) => html`<a href="/dialup"${i === 0 ? html` class="akt"` : ''}>${item}</a>`)}
<h3>Справка</h3><p>F2 — поиск<br>↑ ↓ — строка<br>Del — убрать<br>2 щелчка — подробно</p></div>
<div id="list">
<h2>Дозвон на ${writeDate(date)}, ${writeWeekday(date)}</h2>
${renderBar(page)}
<div id="okno">
<table id="spisok" cellspacing="0" cellpadding="2" border="1">
<thead><tr>${columns.map((column, i) => html`<th onclick="sortirovat(${i})">${column}</th>`)}</tr></thead>
<tbody>
${renderRows(visits, siteIds)}</tbody>
</table>
<p id="pusto"${visits.length === 0 ? '' : html` style="display:none"`}>На этот день записей нет.</p>
</div>
<div id="podr">Двойной щелчок по строке — подробно о визите.</div>
</div>
<div id="stat"><span id="vsego">Записей: ${visits.length}</span><span id="vrem"></span><span>DENT 3.1.7</span></div>
</body>
</html>`;
}
