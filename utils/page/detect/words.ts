/** What the words around a value (its column's heading, class names, attributes) say of it. */
export type Hint =
  | 'time'
  | 'notStart'
  | 'patient'
  | 'doctor'
  | 'staff'
  | 'phone'
  | 'otherPhone'
  | 'date'
  | 'birth'
  | 'made'
  | 'room'
  | 'what'
  | 'status';

const HINTS: Record<Hint, RegExp> = {
  time: /врем|начал|\bчас|time|vrem|start|begin|\bбегин/u,
  notStart: /конец|оконч|конч|\bend|finish|созда|измен|creat|updat|длит|durat|послед|звонка|заявк|внес/u,
  patient:
    /пациент|фио|ф\.\s?и\.\s?о|клиент|patient|client|\bfio|\bpac|\bname|(?<!user)name|имя|фамил|отчест|surname|person|customer|guest/u,
  doctor:
    /врач|докт|специалист|doctor|\bdoc\b|vrach|\bdr\b|исполнит|стоматолог|provider|speciali|physician|practition|dentist|resource/u,
  staff:
    /админ|операт|записал|создал|менедж|регистрат|ответств|manager|operator|author|creator|автор|\bкто\b|сотрудник|user|admin/u,
  phone: /тел|phone|моб|\bmob|контакт|contact|\btel|номер|msisdn|сотов/u,
  otherPhone: /довер|родств|представ|врача|экстр|emerg|relat|опекун|родител|мам[аы]|доктор|doctor|клиник|админ/u,
  date: /дата|\bдень|date|\bday|data(?!-)/u,
  birth: /рожд|birth|д\.\s?р|\bdob\b|возраст|\bage\b|\bbd\b/u,
  made: /созда|внес|измен|обновл|последн|creat|updat|modif|добавл|заявк/u,
  room: /каб|кресл|room|chair|cabinet|kab|помещ|бокс/u,
  what: /услуг|при[её]м|повод|цель|причин|жалоб|процедур|servic|\bwhat|treat|reason|лечен|uslug|назнач|\bвид\b/u,
  status: /статус|состоян|status|state|отметк/u,
};

/** Whether words hint at something. `words` may be anything; case does not matter. */
export function hints(words: string, hint: Hint): boolean {
  return HINTS[hint].test(words.toLowerCase());
}

/** A status that says the visit is off, for a place's `pattern`. */
export const CANCELLED_PATTERN = '[Оо]тмен|ОТМЕН|[Оо]тказ|[Нн]е прид[её]т|[Cc]ancel|[Аа]ннул';

/** Class names and attribute values of rows that mean the same. */
export const CANCELLED_CLASS = /cancel|otm(?:en|$|-|_)|annul|отмен|zacherk|strike|struck|removed|deleted|otkaz/iu;
