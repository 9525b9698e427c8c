// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { BY_HAND } from '@/utils/domain/cascade.ts';
import { settings } from '../desk/canned.ts';
import { button, doing } from '../desk/stage.ts';
import { refuse } from '../mock-wire.ts';
import { duty, PAGE } from '../popup/canned.ts';
import { keeper, openOptions, type } from './stage.tsx';

afterEach(() => {
  location.hash = '';
});

/** A new profile's options at an anchor. */
async function openAt(anchor: string, own = keeper({ operator: '', clinic: { ...settings().clinic, name: '' } })) {
  location.hash = anchor;
  const played = { 'shift.now': () => duty({ operator: own.kept.settings.operator, operators: [] }), ...own.played };
  const opened = await openOptions(played);
  const shown = () => [...opened.root.querySelectorAll<HTMLElement>('.section')].filter((one) => !one.hidden).map(({ id }) => id);
  const steps = () => [...opened.root.querySelectorAll<HTMLElement>('.start-steps li')].map((li) => li.dataset.done === 'true');
  return { ...opened, shown, steps, kept: own.kept };
}

async function go(anchor: string): Promise<void> {
  await doing(() => {
    location.hash = anchor;
    window.dispatchEvent(new Event('hashchange'));
  });
}

const title = (root: HTMLElement) => root.querySelector('#start-title')?.textContent;

describe('the first start', () => {
  it('begins with the first thing that is missing, and goes on from there another time', async () => {
    const { root } = await openAt('#start');
    expect(location.hash).toBe('#start-operator');
    await go('#start-operator');
    expect(title(root)).toBe('Кто вы?');
  });

  it('is resumed where it was left: what is set is done', async () => {
    const own = keeper({ operator: 'Анна', clinic: { ...settings().clinic, name: '' } }, { pages: [PAGE] });
    const { steps } = await openAt('#start', own);
    expect(location.hash).toBe('#start-provider');
    await go(location.hash);
    expect(steps()).toEqual([true, true, false, false, false]);
  });

  it('ends where nothing is missing', async () => {
    const own = keeper(
      { operator: 'Анна', providers: { 'processing-centre': { isOn: true, isPoller: true, settings: {} } } },
      { pages: [PAGE] },
    );
    const { steps, shown } = await openAt('#start', own);
    expect(location.hash).toBe('#start-done');
    await go(location.hash);
    expect(steps()).toEqual([true, true, true, true, true]);
    expect(shown()).toEqual([]);
  });

  it.each([
    ['#start-page', ['pages']],
    ['#start-provider', ['providers']],
    ['#start-template', ['clinic', 'templates']],
  ])('%s shows the sections it is done by, and no others', async (anchor, sections) => {
    const { shown } = await openAt(anchor);
    expect(shown()).toEqual(sections);
  });

  it('shows all sections again outside of it, with what was typed in them', async () => {
    const { root, shown } = await openAt('#start-template');
    const name = root.querySelector<HTMLInputElement>('#clinic input') as HTMLInputElement;
    await type(name, 'Улыбка');
    await go('#clinic');
    expect(shown().length).toBeGreaterThan(5);
    expect(root.querySelector<HTMLInputElement>('#clinic input')?.value).toBe('Улыбка');
  });

  it('says above the settings what is left, with the way back', async () => {
    const { root } = await openAt('');
    expect(root.querySelector('.start-banner')?.textContent).toContain(
      'Осталось настроить: Кто вы, Страница дозвона, Отправка, Клиника и тексты.',
    );
    expect(root.querySelector('.start-banner a')?.getAttribute('href')).toBe('#start');
  });

  it('asks for one name and goes on once it has it', async () => {
    const own = keeper({ operator: '' });
    own.played['operator.choose'] = ({ name }) => {
      own.kept.settings = { ...own.kept.settings, operator: name, operators: [name] };
      return duty({ operator: name });
    };
    const { root, shown } = await openAt('#start-operator', own);
    expect(shown()).toEqual([]);
    await type(root.querySelector('.start input') as HTMLInputElement, 'Анна');
    await doing(() => button(root, 'Начать работу').click());
    expect(own.kept.settings.operator).toBe('Анна');
    expect(location.hash).toBe('#start-page');
  });

  it('sends by hand where nothing is to be connected', async () => {
    const { root, kept } = await openAt('#start-provider');
    await doing(() => button(root, 'Отправлять SMS вручную').click());
    expect(kept.settings.cascade).toMatchObject({ messenger: null, sms: BY_HAND });
    expect(root.textContent).toContain('✔ SMS отправляются вручную.');
  });

  it('connects the training clinic, asking for this computer and nothing else', async () => {
    const own = keeper({ operator: '' });
    own.played['training.connect'] = ({ address }) => ({ list: `${address}/dialup` });
    const { root, hosts } = await openAt('#start-provider', own);
    await doing(() => button(root, 'Попробовать на учебной клинике').click());
    expect(hosts.request.mock.calls).toEqual([[['http://127.0.0.1/*']]]);
    expect(root.querySelector('.start-ways a')?.getAttribute('href')).toBe('http://127.0.0.1:8410/dialup');
  });

  it('says why the training clinic was not connected', async () => {
    const own = keeper({ operator: '' });
    own.played['training.connect'] = () => refuse('trainingAbsent');
    const { root } = await openAt('#start-provider', own);
    await doing(() => button(root, 'Попробовать на учебной клинике').click());
    expect(root.querySelector('.start-ways [role=alert]')?.textContent).toContain('нет учебной клиники');
  });
});
