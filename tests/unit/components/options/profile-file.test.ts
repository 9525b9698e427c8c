import { expect, it } from 'vitest';
import { readProfile } from '@/components/options/profile-file.ts';
import { profileWords } from '@/components/options/profile-words.ts';
import { readTexts } from '../../words.setup.ts';
import { PROFILE } from './canned.ts';

const isSelector = (text: string) => !text.includes('!!');
const words = (profile: unknown) =>
  (readProfile(typeof profile === 'string' ? profile : JSON.stringify(profile), isSelector).problems ?? []).map(profileWords);

it('reads a profile, with a byte order mark too', () => {
  expect(readProfile(`\ufeff${JSON.stringify(PROFILE)}`, isSelector).profile).toMatchObject({
    name: 'DENT',
    pages: PROFILE.pages,
  });
});

it.each<[what: string, profile: unknown, expected: string[]]>([
  ['no JSON', '<html>', ['Это не файл JSON. Выберите файл профиля страницы.']],
  ['a list', [], ['Это не профиль страницы Дозвона.']],
  ['another kind of file', { ...PROFILE, dozvon: 'backup-1' }, ['Это не профиль страницы Дозвона.']],
  ['too much', { ...PROFILE, name: 'x'.repeat(200_001) }, ['Файл слишком большой для профиля страницы.']],
  ['no row', { ...PROFILE, row: undefined }, ['Поле «row»: не заполнено']],
  ['an empty row', { ...PROFILE, row: '' }, ['Поле «row»: не заполнено']],
  ['no addresses', { ...PROFILE, pages: [] }, ['Поле «pages»: не заполнено']],
  ['every page', { ...PROFILE, pages: ['<all_urls>'] }, ['Поле «pages.0»: нужен адрес вида https://dent.example/dozvon*']],
  ['every host', { ...PROFILE, pages: ['https://*/*'] }, ['Поле «pages.0»: нужен адрес вида https://dent.example/dozvon*']],
  ['a bad id', { ...PROFILE, id: 'Дент' }, ['Поле «id»: только латинские буквы, цифры и дефис, до 40 знаков']],
  ['a long name', { ...PROFILE, name: 'x'.repeat(81) }, ['Поле «name»: слишком длинное или длинный список']],
  ['a number', { ...PROFILE, time: 5 }, ['Поле «time»: значение не того вида']],
  ['no place of the date', { ...PROFILE, date: { selector: 'h1' } }, ['Поле «date.from»: не заполнено']],
  [
    'a strange place of the date',
    { ...PROFILE, date: { selector: 'h1', from: 'moon' } },
    ['Поле «date.from»: возможные значения: row, page, url'],
  ],
  [
    'a bad attribute',
    { ...PROFILE, site: { selector: '', attribute: 'on click' } },
    ['Поле «site.attribute»: неверное имя атрибута'],
  ],
  ['a bad selector', { ...PROFILE, patient: { selector: 'td!!' } }, ['Поле «patient.selector»: такого селектора CSS не бывает']],
  [
    'a bad pattern',
    { ...PROFILE, phone: { selector: '', pattern: '(' } },
    ['Поле «phone.pattern»: ошибка в регулярном выражении'],
  ],
])('says what is wrong with %s', (_, profile, expected) => {
  expect(words(profile)).toEqual(expected);
});

it('has every word in both languages', () => {
  const own = (language: 'ru' | 'en') => [...readTexts(language).keys()].filter((key) => /^(popup|options)\./.test(key)).sort();
  expect(own('en')).toEqual(own('ru'));
});
