import { cleanText } from '../../domain/normalise.ts';

const PATRONYMIC = /(?:вич|вна|ична|оглы|оглу|кызы|гызы|улы|уулу)$/iu;
const SURNAME =
  /(?:[оеё]в|[иы]н|[иы]й|ой|[оеё]ва|[иы]на|ая|ко|ук|юк|як|[иы]к|ец|[яе]н|янц|дзе|швили|[иы]х|берг|ман|штейн|ич|ль|ль|ер|ис|ян|баев|заде|ба|ия|уа)$/iu;
const WORD = /^\p{Lu}[\p{L}'’-]*\p{L}$/u;
const INITIALS = /^\p{Lu}\.(?:\s?\p{Lu}\.?)?$/u;
const TITLE = /^(?:врач|доктор|д-р|др\.|dr\.?|doctor|пациент(?:ка)?|клиент)(?:[\s:.—–-]+|$)/iu;

const FIRST_NAMES = new Set(
  `александр александра алексей алена алёна алина алиса алла альберт амина анастасия анатолий ангелина андрей анжела анна антон
арина аркадий арсений артем артём артур богдан борис вадим валентин валентина валерий валерия варвара василий василиса вера вероника
виктор виктория виталий влад владимир владислав вячеслав галина геннадий георгий герман глеб григорий давид даниил данила дарья денис
диана дина динара дмитрий ева евгений евгения егор екатерина елена елизавета жанна захар зинаида зоя иван игорь ильдар илья инна ирина
камила карина кирилл кира константин кристина ксения лариса лев леонид лидия лилия любовь людмила макар максим маргарита марина мария марк
марат мирон михаил надежда наталия наталья никита николай нина оксана олег олеся ольга павел петр пётр полина раиса рамиль ренат регина
римма роман рустам савелий светлана семен семён сергей снежана софия софья станислав степан таисия тамара татьяна тимофей тимур ульяна
фаина федор фёдор филипп эдуард элина эльвира эльмира эмма юлия юрий яна ярослав ярослава мамед руслан ринат айгуль гульнара зарина`.split(
    /\s+/,
  ),
);

// Words that stand with a capital letter in such pages and are nobody's name.
const NOBODY =
  /^(?:ооо|зао|оао|ип|приём|прием|кабинет|каб|итого|всего|запись|записи|новый|новая|телефон|время|дата|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|январ[ья]|феврал[ья]|марта?|апрел[ья]|мая|май|июн[ья]|июл[ья]|августа?|сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья]|стоматология|клиника|медицинский|центр|улица|проспект|россия|москва|самара|казань|область|нижний|великий|первичный|повторный|консультация|свободно|перерыв|обед|отдел|филиал|выход|войти|главная|страница|показать|поиск|фильтр|профиль|расписание|список|отчёт|отчет|услуга|услуги|прайс|станция|вокзал|площадь|рейс|счет|счёт|договор|акт|чистка|гигиена|удаление|лечение|пломба|имплантация)$/iu;

/** A person's name at the beginning, middle or end of a longer text, for a place's `pattern`. */
const PART = "[\\p{L}'’-]";
export const NAME_PATTERN = `(?!Врач|Докт|Паци|Клие|ФИО)\\p{Lu}${PART}+\\s+\\p{Lu}(?:\\.|${PART}+)(?:\\s*\\p{Lu}(?:\\.|${PART}*(?:вич|вна|чна|ВИЧ|ВНА|ЧНА)|${PART}+\\s(?:оглы|кызы)))?`;

export interface Person {
  /** 0 to 1: how surely this is a person's name and nothing else. */
  score: number;
  /** Given in full, i.e. not by initials. */
  isFull: boolean;
  /** «врач», «Dr.» before the name. */
  hasTitle: boolean;
}

const NOBODY_AT_ALL: Person = { score: 0, isFull: false, hasTitle: false };

/** How much the whole of a text is one person's name: «Фамилия Имя Отчество», «Фамилия И. О.», two words, in capitals or not. */
export function personIn(text: string): Person {
  if (text.length > 200) return NOBODY_AT_ALL;
  const clean = cleanText(text);
  const bare = clean.replace(TITLE, '');
  const hasTitle = bare !== clean && !/^(?:пациент|клиент)/iu.test(clean);
  if (bare.length > 70 || /[\d@/\\+,;:()№]/.test(bare)) return NOBODY_AT_ALL;
  const { score, isFull } = nameIn(bare);
  return { score, isFull, hasTitle };
}

function nameIn(text: string): Pick<Person, 'score' | 'isFull'> {
  const spaced = text.replace(/(\p{Lu}\.)(?=\p{L})/gu, '$1 ').replace(/(?<=\p{Ll})(?=\p{Lu}\.)/gu, ' ');
  const words = spaced.split(' ').filter((word) => word !== '');
  const initials = words.filter((word) => INITIALS.test(word)).length;
  const full = words.filter((word) => WORD.test(word));
  const small = words.filter((word) => /^(?:оглы|кызы|гызы|улы|фон|де)$/u.test(word)).length;
  if (initials + full.length + small !== words.length || full.some((word) => NOBODY.test(word)))
    return { score: 0, isFull: false };
  if (initials > 0)
    return { score: full.length === 1 && initials <= 2 ? 0.95 : full.length === 2 && initials === 1 ? 0.9 : 0, isFull: false };
  if (full.length < 2 || full.length > 3 || words.length > 4) return { score: 0, isFull: false };
  return { score: scoreWords(full, small > 0), isFull: true };
}

function scoreWords(words: readonly string[], hasSuffix: boolean): number {
  if (hasSuffix || words.slice(1).some((word) => PATRONYMIC.test(word))) return 1;
  if (words.some((word) => FIRST_NAMES.has(word.toLowerCase()))) return 0.95;
  const isLatin = words.every((word) => /^[A-Za-z'’-]+$/.test(word));
  const isLoud = words.every((word) => word === word.toUpperCase());
  if (isLatin) return isLoud ? 0.3 : 0.6;
  if (words.length === 2 && words.some((word) => SURNAME.test(word))) return isLoud ? 0.6 : 0.75;
  return isLoud ? 0.2 : 0.5;
}

const NAME = new RegExp(NAME_PATTERN, 'u');

/** The first name inside a longer text, as a place with NAME_PATTERN reads it; '' where there is none. */
export function nameInside(text: string): string {
  return NAME.exec(text.slice(0, 400))?.[0] ?? '';
}
