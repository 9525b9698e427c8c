import { expect, it } from 'vitest';
import { barWords } from '@/entrypoints/dial-list.content/bar-words.ts';
import { noteWords } from '@/entrypoints/dial-list.content/note-words.ts';
import { paintWords } from '@/entrypoints/dial-list.content/paint-words.ts';
import type { RowNote } from '@/utils/messages/protocol.ts';
import { summary } from '../components/popup/canned.ts';
import { paint } from './lists.ts';

const came = { picked: 'yes', will: 'yes', comment: 'мама привезёт', again: null, at: 5, by: 'Анна' } as const;

function note(change: Partial<RowNote> = {}): RowNote {
  return { state: 'kept', comment: '', call: null, missed: 0, again: null, past: null, ...change };
}
const shown = (change: Partial<RowNote>) => noteWords(note(change), 'Иванова А. П.', null);

it('says a row’s comment box in a word, and the whole of it on hover', () => {
  expect(shown({ state: 'none' })).toMatchObject({ text: '+', label: 'Иванова А. П.: Комментарий' });
  expect(shown({ state: 'due' })).toMatchObject({ text: 'что ответили?', state: 'due' });
  expect(shown({ comment: 'мама привезёт', call: came })).toMatchObject({
    text: '✔ мама привезёт',
    label: 'Иванова А. П.: взяли трубку, придёт · Анна · «мама привезёт»',
  });
  expect(shown({ call: came }).text).toBe('✔ придёт');
  expect(shown({ comment: 'без звонка' }).text).toBe('✎ без звонка');
});

it('says how often nobody picked up, once', () => {
  const missed = { ...came, picked: 'no', will: 'unsaid' } as const;
  expect(shown({ call: missed, missed: 2 })).toMatchObject({ text: '☎✕2 не взяли', label: 'Иванова А. П.: не взяли: 2 · Анна' });
});

it('says when to call again, and in the morning what the evening left behind (R6)', () => {
  const later = { ...came, will: 'later', comment: '' } as const;
  expect(shown({ call: later, again: '14:30' })).toMatchObject({
    text: '◷ 14:30 просит перезвонить',
    label: 'Иванова А. П.: взяли трубку, просит перезвонить · перезвонить в 14:30 · Анна',
  });
  const past: RowNote['past'] = {
    channels: [
      { channel: 'messenger', arrived: true },
      { channel: 'sms', arrived: false },
    ],
    missed: 2,
  };
  expect(shown({ state: 'none', past })).toMatchObject({
    text: '✉✓ SMS✕ ☎✕2',
    label: 'Иванова А. П.: вчера сообщение дошло · вчера SMS отправлена · вчера не взяли: 2 · Комментарий',
  });
  expect(shown({ call: came, past }).label).toContain('вчера не взяли: 2');
});

it('puts the outcome into the phone’s title, and never the comment: the page can read it', () => {
  const words = paintWords(paint('a', { note: note({ comment: 'мама привезёт', call: came, missed: 1 }) }));
  expect(words).toContain('взяли трубку, придёт · не взяли: 1');
  expect(words).not.toContain('мама');
  expect(paintWords(paint('a'))).not.toContain('взяли');
});

const none = { isOn: (_: string) => false, isActive: () => false };

it('says the round, its date, and how much is done', () => {
  const view = barWords({ summary: summary({ round: 'day' }), trouble: null, filter: none, upcoming: null, operator: 'Анна' });
  expect(view.head?.text).toBe('Готово 104 из 182 · Дневной дозвон 24.11 · Анна');
});

it('says who works here; a long name is short, and whole in the title', () => {
  const head = (operator: string) =>
    barWords({ summary: summary({ round: 'day' }), trouble: null, filter: none, upcoming: null, operator }).head;
  expect(head('Преображенская Александра')?.text).toBe('Готово 104 из 182 · Дневной дозвон 24.11 · Преображенская…');
  expect(head('Преображенская Александра')?.title).toContain('Преображенская Александра');
  expect(head('')?.text).toBe('Готово 104 из 182 · Дневной дозвон 24.11');
});

it('keeps a pressed filter to be taken off, even when it counts nothing', () => {
  const steps = { ...summary().steps, call: 0 };
  const keys = (filter: typeof none) =>
    barWords({ summary: summary({ steps }), trouble: null, filter, upcoming: null, operator: 'Анна' }).steps.map(
      (one) => one.key,
    );
  expect(keys(none)).not.toContain('step:call');
  const pressed = { isOn: (key: string) => key === 'step:call', isActive: () => true };
  expect(keys(pressed)).toContain('step:call');
});

it('names whom the page can go to, else whom it cannot, what to do and why', () => {
  const upcoming = { visit: 'b', time: '11:30', patient: 'Петров Пётр', next: { step: 'call', reason: 'silent' } } as const;
  const next = (one: typeof upcoming | null) =>
    barWords({ summary: summary(), trouble: null, filter: none, upcoming: one, operator: '' }).next;
  expect(next(upcoming)).toEqual({
    visit: 'b',
    text: ['Следующий: 11:30 Петров П.,', ' позвонить', ' (доставлено, ответа нет)'],
  });
  expect(next(null)).toMatchObject({
    visit: null,
    text: ['Следующий: 09:40 Королёва А. П.,', ' перезвонить', expect.any(String)],
  });
});

it('does not say that the list is being read where it is not', () => {
  const none = { isOn: () => false, isActive: () => false };
  const next = (trouble: string | null) =>
    barWords({ summary: null, trouble, filter: none, upcoming: null, operator: '' }).next.text;
  expect([next(null), next('заперто')]).toEqual([['Список читается…'], []]);
});
