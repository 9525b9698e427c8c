// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { setLanguage } from '../../words.setup.ts';
import { visit } from '../desk/canned.ts';
import { button, doing } from '../desk/stage.ts';
import { refuse } from '../mock-wire.ts';
import { asksBeforeLeaving, described, field, keeper, openOptions, section, type } from './stage.tsx';

async function openTemplates(own = keeper()) {
  const { root, worker } = await openOptions(own.played);
  const templates = section(root, 'templates');
  return {
    templates,
    worker,
    kept: own.kept,
    names: () => [...templates.querySelectorAll('.template-list bdi')].map((one) => one.textContent),
    click: (name: string) => doing(() => button(templates, name).click()),
    messenger: () => field(templates, 'Текст для мессенджера') as HTMLTextAreaElement,
    sms: () => field(templates, 'Текст SMS') as HTMLTextAreaElement,
    preview: () => templates.querySelector('.preview')?.textContent ?? '',
  };
}

it('puts a variable where the caret is, in place of what is selected, and leaves the caret behind it', async () => {
  const { templates, messenger } = await openTemplates();
  await type(messenger(), 'Здравствуйте, XX! {ссылка}');
  messenger().setSelectionRange(14, 16);
  await doing(() => button(templates, 'Вставить переменную: имя и отчество').click());
  expect(messenger().value).toBe('Здравствуйте, {имя}! {ссылка}');
  expect(document.activeElement).toBe(messenger());
  expect([messenger().selectionStart, messenger().selectionEnd]).toEqual([19, 19]);
});

it("offers variables by the interface's own names", async () => {
  setLanguage('en');
  const { root } = await openOptions(keeper().played);
  const names = [...(root.querySelector('.variables')?.querySelectorAll('button') ?? [])].map((one) => one.textContent);
  expect(names).toEqual(['patient', 'name', 'doctor', 'date', 'time', 'room', 'service', 'clinic', 'link']);
});

it('names an unknown variable next to the field, and cannot be saved until it is mended', async () => {
  const { templates, messenger, click, worker, preview } = await openTemplates();
  await type(messenger(), 'Ждём {сылка}');
  expect(described(templates, messenger())).toBe('Переменной {сылка} нет. Выберите из кнопок под полем.');
  expect(messenger().getAttribute('aria-invalid')).toBe('true');
  expect(preview()).toContain('Исправьте текст, и здесь появится сообщение.');
  expect(button(templates, 'Сохранить').disabled).toBe(true);
  await click('Первый приём');
  expect(templates.textContent).toContain('Сохранить нельзя, пока не исправлен шаблон «Уведомление о приеме».');
  await doing(() => templates.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
  expect(worker.asked.some(({ type: asked }) => asked === 'settings.write')).toBe(false);
  await click('Уведомление о приеме');
  await type(messenger(), 'Ждём {ссылка}');
  expect(button(templates, 'Сохранить').disabled).toBe(false);
});

it('warns of a text without a link, which does not keep it from being saved', async () => {
  const { templates, messenger, click, kept } = await openTemplates();
  await type(messenger(), 'Ждём вас {время}');
  expect(described(templates, messenger())).toContain('Нет переменной {ссылка}');
  await click('Сохранить');
  expect(kept.settings.templates[0]?.messenger).toBe('Ждём вас {время}');
});

it("warns when {клиника} stands for nothing, in the other language's name too", async () => {
  const own = keeper();
  own.kept.settings = { ...own.kept.settings, clinic: { ...own.kept.settings.clinic, name: '' } };
  const { templates, messenger } = await openTemplates(own);
  await type(messenger(), 'Ждём вас {время} {ссылка}');
  expect(described(templates, messenger())).toBe('');
  await type(messenger(), '{Clinic} ждёт вас {время} {ссылка}');
  expect(described(templates, messenger())).toContain('Название клиники не введено');
});

it('needs a name and at least one text', async () => {
  const { templates, messenger, sms } = await openTemplates();
  await type(field(templates, 'Название шаблона'), ' ');
  expect(described(templates, field(templates, 'Название шаблона'))).toBe('Введите название.');
  await type(messenger(), ' ');
  expect(described(templates, messenger())).toBe('');
  await type(sms(), '');
  expect(described(templates, messenger())).toBe('Введите текст для мессенджера или для SMS.');
});

it('counts SMS parts on the filled text, with a link of usual length', async () => {
  const { sms, preview } = await openTemplates();
  await type(sms(), `${'я'.repeat(40)}{ссылка}`);
  expect(preview()).toContain('1 часть, 70 символов, до 70 символов в части');
  await type(sms(), `${'я'.repeat(41)}{ссылка}`);
  expect(preview()).toContain('2 части, 71 символ, до 67 символов в части');
  await type(sms(), 'я'.repeat(310));
  expect(preview()).toContain('5 частей, 310 символов');
  await type(sms(), 'Visit {время}');
  expect(preview()).toContain('1 часть, 11 символов, до 160 символов в части, латиница');
});

it('previews with an invented visit, and with a real one once a list was seen', async () => {
  const { preview } = await openTemplates();
  expect(preview()).toContain('Здравствуйте, Петрова Анна Сергеевна!');
  expect(preview()).toContain('24.11.2026 в 10:30');
  expect(preview()).toContain('Придуманный приём');
  const own = keeper();
  own.played['settings.read'] = () => ({
    settings: own.kept.settings,
    secrets: {},
    sample: visit(0, { patient: '<img src=x onerror=alert(1)>' }),
  });
  const real = await openTemplates(own);
  expect(real.preview()).toContain('Приём из открытого списка');
  expect(real.preview()).toContain('Здравствуйте, <img src=x onerror=alert(1)>!');
  expect(real.templates.querySelector('img')).toBeNull();
});

it('adds and duplicates beside, and keeps the order that the buttons give', async () => {
  const { templates, names, click, kept } = await openTemplates();
  await click('Сделать копию');
  expect(names()).toEqual(['Уведомление о приеме', 'Уведомление о приеме (копия)', 'Первый приём']);
  await click('↓ Ниже');
  expect(names()).toEqual(['Уведомление о приеме', 'Первый приём', 'Уведомление о приеме (копия)']);
  expect(templates.querySelector('.unseen[role=status]')?.textContent).toBe(
    '«Уведомление о приеме (копия)» теперь на месте 3 из 3',
  );
  expect(button(templates, '↓ Ниже').disabled).toBe(true);
  await click('Сохранить');
  expect(kept.settings.templates.map((one) => one.id)).toEqual(['visit', 'plain', 'new-1']);
});

it('moves by Alt and an arrow key', async () => {
  const { templates, names } = await openTemplates();
  const chosen = templates.querySelector('[aria-current=true]');
  const press = (change: KeyboardEventInit) =>
    doing(() =>
      chosen?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true, ...change })),
    );
  await press({});
  expect(names()[0]).toBe('Уведомление о приеме');
  await press({ altKey: true });
  expect(names()).toEqual(['Первый приём', 'Уведомление о приеме']);
});

it('deletes with a way back, and never the last one', async () => {
  const { templates, names, click, kept } = await openTemplates();
  await click('Удалить');
  expect(names()).toEqual(['Первый приём']);
  expect(button(templates, 'Удалить').disabled).toBe(true);
  expect(templates.textContent).toContain('Последний шаблон удалить нельзя.');
  expect(kept.settings.templates).toHaveLength(2);
  await click('Вернуть');
  expect(names()).toEqual(['Уведомление о приеме', 'Первый приём']);
  expect(templates.textContent).not.toContain('удалён');
  expect(asksBeforeLeaving()).toBe(false);
});

it('keeps the texts when the worker refuses', async () => {
  const own = keeper();
  own.played['settings.write'] = () => refuse('badSettings');
  const { templates, messenger, click } = await openTemplates(own);
  await type(messenger(), 'Новый текст {ссылка}');
  await click('Сохранить');
  expect(templates.querySelector('[role=alert]')?.textContent).toContain('Настройки не сохранены, проверьте поля.');
  expect(messenger().value).toBe('Новый текст {ссылка}');
});
