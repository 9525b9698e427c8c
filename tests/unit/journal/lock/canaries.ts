import { newFactId } from '../../../../utils/domain/fact-id.ts';
import { asVisit } from '../../../../utils/domain/visit.ts';
import { appendFacts } from '../../../../utils/journal/append.ts';
import type { Journal, OutboxRow } from '../../../../utils/journal/journal.ts';
import { memoryOf } from '../../../../utils/journal/provider-memory.ts';
import { keepSecrets } from '../../../../utils/journal/secrets.ts';

const NOON = Date.parse('2026-11-23T08:30:00Z');
const [NAME, PHONE, COMMENT, TOKEN, DRAFT] = [
  'Канарейкина Зоя',
  '+79371112233',
  'канареечный ответ',
  'canary-token-77',
  'не дописано',
];

/** Fills every table that may tell of a person or holds a secret; what it tells, to be searched for. */
export async function fillCanaries(db: Journal): Promise<string[]> {
  const { id: visit, ...seen } = asVisit({
    site: '1',
    date: '2026-11-24',
    time: '09:30',
    patient: NAME,
    phones: [{ e164: PHONE, kind: 'mobile' }],
    doctor: 'Егорова Т. А.',
    place: '3',
    what: 'осмотр',
    cancelled: false,
  });
  const of = { visit, at: NOON, by: 'Анна' };
  await appendFacts(db, [
    { ...of, id: newFactId(NOON), kind: 'visit.seen', data: { visit: seen } },
    { ...of, id: newFactId(NOON), kind: 'patient.wrote', data: { ref: null, from: PHONE, text: COMMENT } },
    { ...of, id: newFactId(NOON), kind: 'patient.silenced', data: { phone: PHONE } },
  ]);
  const ref = `${visit}.evening.messenger`;
  await db.outbox.put({
    ...{ ref, visit, batch: 'b', provider: 'green-api', state: 'claimed', taken: false, attempt: 0, changedAt: NOON },
    message: { clientRef: ref, channel: 'messenger', to: PHONE, text: `Ждём: ${NAME}` } as OutboxRow['message'],
  });
  await db.batches.put({ id: 'b', date: '2026-11-24', channel: 'messenger', by: 'Анна', refs: [ref], stopped: false, at: NOON });
  await db.drafts.put({ visit, text: DRAFT, at: NOON });
  await db.meta.put({ key: 'lastList', value: `https://dent.example/?q=${NAME}` });
  await keepSecrets(db, 'green-api', { token: TOKEN });
  await memoryOf(db, 'green-api').put(PHONE, { chat: PHONE });
  return [NAME, PHONE, COMMENT, TOKEN, DRAFT];
}
