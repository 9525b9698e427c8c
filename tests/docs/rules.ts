import { table } from './blocks.ts';

interface Rule {
  id: string;
  /** Of docs/pictures, without its ending. */
  picture: string;
  en: string;
  ru: string;
}

/** The clinic's procedure, rule by rule, and what the extension makes of it. Words in «…» are the screen's own. */
export const RULES: readonly Rule[] = [
  {
    id: 'R1',
    picture: 'bar',
    en: 'From 12:00 (the clinic sets it) tomorrow’s patients are reminded. The bar below the list names the round and the day, and counts what is done.',
    ru: 'С 12:00 (время задаёт клиника) завтрашним пациентам напоминают о приёме. Полоса под списком называет дозвон и день и считает сделанное.',
  },
  {
    id: 'R2',
    picture: 'list-before',
    en: 'The work stays on the clinic’s own page. The extension is taught it once: «Подключить эту страницу» in the popup.',
    ru: 'Работа остаётся на странице самой клиники. Расширение учат ей один раз: «Подключить эту страницу» в окошке расширения.',
  },
  {
    id: 'R3',
    picture: 'sms-window',
    en: 'Messengers first. Whom they did not reach is offered an SMS from a saved template, after the wait that the clinic has set.',
    ru: 'Сначала мессенджеры. До кого сообщение не дошло, тем предлагается SMS по шаблону, когда пройдёт заданное клиникой время.',
  },
  {
    id: 'R4',
    picture: 'pink',
    en: 'A double click marks the row pink; one press takes it back.',
    ru: 'Двойной щелчок отмечает строку розовым; отменяется одним нажатием.',
  },
  {
    id: 'R5',
    picture: 'evening',
    en: 'Whoever is left is called: the bar counts them and names the next one.',
    ru: 'Остальным звонят: полоса считает их и называет следующего.',
  },
  {
    id: 'R6',
    picture: 'morning-list',
    en: 'In the morning the list is made of the evening’s facts: who was written to and did not confirm is to be called.',
    ru: 'Утренний список складывается из вечера: кому писали и кто не подтвердил, тем звонят.',
  },
  {
    id: 'R7',
    picture: 'outcome',
    en: 'After a call its outcome is compulsory: one key says whether they picked up and will come. Until then the mark is pending.',
    ru: 'После звонка обязателен итог: одна клавиша говорит, взяли ли трубку и придут ли. До этого отметка ждёт.',
  },
  {
    id: 'R8',
    picture: 'menu',
    en: 'A right click on the name opens the menu with «Отправить уведомление всем пациентам».',
    ru: 'Правая кнопка на имени открывает меню, в нём «Отправить уведомление всем пациентам».',
  },
  {
    id: 'R9',
    picture: 'send-window',
    en: 'The window shows who gets the message and who does not and why, and the message as this patient will get it.',
    ru: 'Окно показывает, кто сообщение получит, кто нет и почему, и само сообщение, каким его получит пациент.',
  },
  {
    id: 'R10',
    picture: 'colours',
    en: 'What became of each message is the colour behind the phone, with a sign and a word beside it.',
    ru: 'Что стало с каждым сообщением, видно по цвету за телефоном, рядом знак и слово.',
  },
  {
    id: 'R11',
    picture: 'row-blue',
    en: 'Light blue: it arrived, the link was not followed.',
    ru: 'Голубой: доставлено, по ссылке не перешли.',
  },
  { id: 'R12', picture: 'row-grey', en: 'Grey: it did not reach a messenger.', ru: 'Серый: до мессенджера не дошло.' },
  { id: 'R13', picture: 'row-red', en: 'Red: cancels. Call back.', ru: 'Красный: отменяет приём. Перезвонить.' },
  {
    id: 'R14',
    picture: 'row-orange',
    en: 'Orange: asks to move the visit. Call back.',
    ru: 'Оранжевый: просит перенести. Перезвонить.',
  },
  { id: 'R15', picture: 'row-green', en: 'Green: confirmed. No call.', ru: 'Зелёный: подтвердил. Звонить не нужно.' },
  {
    id: 'R16',
    picture: 'by-hand',
    en: 'A number that stays light blue gets an SMS, through a provider or from the clinic’s own telephone by a QR code, and is called in the morning.',
    ru: 'Кто остался голубым, получает SMS через провайдера или с телефона клиники по QR-коду, а утром ему звонят.',
  },
  {
    id: 'R17',
    picture: 'reply',
    en: 'A reply stands on its row with what it seems to mean. One key decides: the row is pink, no call in the morning.',
    ru: 'Ответ словами стоит у строки, с ним и то, что он, похоже, значит. Решает одна клавиша: строка розовая, утром не звонят.',
  },
];

const HEAD = { en: ['rule', 'here', 'looks like'], ru: ['правило', 'здесь', 'как выглядит'] } as const;

export function tableOfRules(lang: 'en' | 'ru'): string {
  return table(
    HEAD[lang],
    RULES.map(({ id, picture, ...text }) => [id, text[lang], `![${id}](docs/pictures/${picture}.webp)`]),
  );
}
