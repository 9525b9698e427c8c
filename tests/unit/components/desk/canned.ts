import { dropLinkSentences } from '@/utils/domain/by-hand.ts';
import { type Case, foldCase } from '@/utils/domain/case.ts';
import type { Channel, Fact, FactData, FactKind } from '@/utils/domain/fact.ts';
import { DEFAULT_KEYS } from '@/utils/domain/keys.ts';
import type { LeftOut } from '@/utils/domain/reminder.ts';
import { replyMeaning } from '@/utils/domain/reply-meaning.ts';
import { fillTemplate, namesLink, type Template } from '@/utils/domain/template.ts';
import { asVisit, type Visit } from '@/utils/domain/visit.ts';
import type { BatchProgress, Paint, Plan, RowNote, VisitCard } from '@/utils/messages/protocol.ts';
import { defaultSettings, type Settings } from '@/utils/settings/settings.ts';

export const DATE = '2026-11-24';
export const NOW = Date.parse('2026-11-23T14:00:00+03:00');

const TEMPLATES: Template[] = [
  {
    id: 'visit',
    name: 'Уведомление о приеме',
    messenger: 'Здравствуйте, {пациент}!\nЖдём вас {дата} в {время}, врач {врач}. {клиника}\nОтветьте по ссылке: {ссылка}',
    sms: '{клиника}: приём {дата} в {время}, {врач}. Ответ: {ссылка}',
  },
  {
    id: 'plain',
    name: 'Первый приём',
    messenger: '{имя}, захватите паспорт. Ждём {дата} в {время}.',
    sms: '{имя}, захватите паспорт. {дата} {время}',
  },
];

export function settings(): Settings {
  const base = defaultSettings({ templateName: '', messenger: '', sms: '', phrases: 'придёт\nне берёт трубку\nопоздает' });
  return { ...base, clinic: { ...base.clinic, name: 'Клиника «Улыбка»', zone: 'Europe/Moscow' }, templates: TEMPLATES };
}

const SURNAMES = ['Королёва', 'Смирнова', 'Ишмухаметова', 'Петрова-Водкина', 'Щербакова', 'Ёлкина', 'Ким', 'Александровская'];
const NAMES = ['Анна Петровна', 'Мария Игоревна', 'Алёна Сергеевна', 'Екатерина Константиновна', 'Ян Ли'];
const DOCTORS = ['Орлов С. В.', 'Гайнутдинова Р. Ф.', 'Мельник О. А.', 'Преображенский Ф. Ф.'];

export function visit(i: number, change: Partial<Visit> = {}): Visit {
  const minutes = 8 * 60 + (i % 144) * 5;
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const pick = (of: string[]) => of[i % of.length] as string;
  const seen = asVisit({
    site: String(70_000 + i),
    date: DATE,
    time,
    patient: `${pick(SURNAMES)} ${pick(NAMES)}`,
    doctor: pick(DOCTORS),
    place: String(1 + (i % 6)),
    what: 'осмотр',
    cancelled: false,
    phones: [{ e164: `+7937${String(1_000_000 + i * 37)}`, kind: 'mobile' }],
  });
  return { ...seen, ...change };
}

const REASONS: LeftOut[] = ['alreadySent', 'alreadySent', 'confirmed', 'noMobile', 'visitCancelled', 'samePatient', 'answered'];

/** A dry run of `count` visits, of which the first `leftOut` are left out for various reasons. */
export function plan(count: number, leftOut: number, change: Partial<Plan> & { template?: string } = {}): Plan {
  const { template = 'visit', channel = 'messenger', way = 'provider', ...rest } = change;
  const used = TEMPLATES.find((one) => one.id === template) as Template;
  const text = channel === 'messenger' ? used.messenger : way === 'hand' ? dropLinkSentences(used.sms) : used.sms;
  const candidates = Array.from({ length: count }, (_, i) => {
    const one = visit(i);
    const reason = i % 4 === 3 && i < leftOut * 4 ? (REASONS[((i - 3) / 4) % REASONS.length] as LeftOut) : null;
    const to = reason === 'noMobile' ? null : (one.phones[0]?.e164 ?? null);
    return { visit: one, to, leftOut: reason, text: fillTemplate(text, one, 'Клиника «Улыбка»') };
  });
  return {
    date: DATE,
    channel: channel as Channel,
    way,
    round: 'evening',
    isNear: true,
    candidates,
    unknownVariable: null,
    via: 'processing-centre',
    isConnected: true,
    isTeamAway: false,
    hasSms: true,
    hasLink: way === 'provider',
    isLinkDropped: way === 'hand' && namesLink(used.sms),
    ...rest,
  };
}

export function progress(change: Partial<BatchProgress> = {}): BatchProgress {
  return {
    batch: 'b',
    total: 141,
    left: 0,
    accepted: 0,
    unknown: 0,
    stopped: false,
    failed: [],
    held: null,
    done: false,
    ...change,
  };
}

export function note(change: Partial<RowNote> = {}): RowNote {
  return { state: 'none', comment: '', call: null, missed: 0, again: null, past: null, ...change };
}

export function paint(of: string, change: Partial<Paint> = {}): Paint {
  return {
    visit: of,
    colour: 'blue',
    mark: null,
    next: { step: 'wait', reason: 'waitingForAnswer' },
    reply: null,
    note: note(),
    isSilenced: false,
    calling: null,
    isUnknown: false,
    ...change,
  };
}

let made = 0;
/** A fact of any kind about the first visit; ids grow. */
export function fact<K extends FactKind>(kind: K, data: FactData[K], change: { at?: number; by?: string } = {}): Fact {
  made += 1;
  return {
    id: `01FACT${String(made).padStart(20, '0')}`,
    kind,
    visit: visit(0).id,
    at: NOW + made * 1000,
    by: 'Анна',
    data,
    ...change,
  } as Fact;
}

export function emptyCase(change: Partial<Case> = {}): Case {
  return {
    visit: visit(0),
    seenAt: NOW,
    gone: false,
    messages: [],
    answer: null,
    answers: 0,
    replies: [],
    mark: null,
    calls: [],
    comment: '',
    handedAt: null,
    changedAt: NOW,
    ...change,
  };
}

/** The first visit's card as these facts make it. */
export function card(facts: Fact[], change: Partial<VisitCard> = {}): VisitCard {
  const known = foldCase(facts);
  return {
    known,
    paint: paint(visit(0).id),
    facts,
    zone: 'Europe/Samara',
    family: [],
    phone: '+79371000000',
    isSilenced: false,
    correctable: null,
    phrases: ['придёт', 'не берёт трубку', 'опоздает'],
    keys: DEFAULT_KEYS,
    meanings: Object.fromEntries(known.replies.filter((one) => !one.read).map((one) => [one.id, replyMeaning(one.text)])),
    ...change,
  };
}

/** The fact that the first visit stands on the list. */
export function seenFact(): Fact {
  const { id: _, ...seen } = visit(0);
  return fact('visit.seen', { visit: seen }, { at: NOW - 3_600_000, by: 'machine:page' });
}
