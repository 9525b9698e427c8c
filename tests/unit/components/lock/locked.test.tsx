// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { LockGate } from '@/components/lock/LockGate.tsx';
import { createLockService } from '@/components/lock/lock-service.ts';
import { pinProblem } from '@/components/lock/lock-words.ts';
import { strengthOf } from '@/components/options/pin-strength.ts';
import type { LockView, PinAnswer } from '@/utils/messages/lock-protocol.ts';
import { NOW } from '../desk/canned.ts';
import { openPlayed, settle, show } from '../desk/stage.ts';
import type { Answers } from '../mock-wire.ts';

const CLOSED: LockView = { isOn: true, isLocked: true, isLost: false, wait: 0, idleMinutes: 30 };

async function openGate(own: Partial<LockView>, played: Answers = {}) {
  const lock = { ...CLOSED, ...own };
  const { link, worker } = openPlayed({ 'lock.state': () => ({ lock }), ...played });
  const onTurn = vi.fn();
  const service = createLockService(link, () => NOW);
  const root = show(
    <LockGate service={service} now={() => NOW} onTurn={onTurn}>
      <p>Канарейкина</p>
    </LockGate>,
  );
  const before = root.textContent;
  await settle();
  return { root, worker, onTurn, before };
}

describe('a page of ours', () => {
  it('shows nothing before it is known to be open, and itself after', async () => {
    const { root, before } = await openGate({ isLocked: false });
    expect([before, root.textContent]).toEqual(['', 'Канарейкина']);
  });

  it('locked, shows only that it is, with the keyboard in the field', async () => {
    const { root } = await openGate({});
    expect(root.textContent).toContain('Заперто: введите PIN-код');
    expect(root.textContent).not.toContain('Канарейкина');
    expect(document.activeElement).toBe(root.querySelector('input'));
  });

  it('begins anew when the lock is closed or opened anywhere', async () => {
    const { worker, onTurn } = await openGate({ isLocked: false });
    worker.tell('lock', { isLocked: true });
    expect(onTurn).toHaveBeenCalledOnce();
  });

  it('a key that is lost is said, and no PIN is asked for', async () => {
    const { root } = await openGate({ isLost: true });
    expect(root.textContent).toContain('больше не прочесть');
    expect(root.querySelector('input')).toBeNull();
  });

  it('a wrong PIN is said, the field is empty again; too many of them have to wait', async () => {
    const answer = vi.fn((): PinAnswer => ({ result: 'wrong', lock: CLOSED }));
    const { root } = await openGate({}, { 'lock.open': answer });
    const enter = async () => {
      const input = root.querySelector('input') as HTMLInputElement;
      input.value = '123456';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await settle();
      root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
      await settle();
      return input;
    };
    const input = await enter();
    expect([root.querySelector('[role=alert]')?.textContent, input.value]).toEqual(['Неверный PIN-код.', '']);
    answer.mockReturnValue({ result: 'wait', lock: { ...CLOSED, wait: 30_000 } });
    await enter();
    expect(root.querySelector('[role=alert]')?.textContent).toContain('30 секунд');
    expect(root.querySelector<HTMLButtonElement>('button.primary')?.disabled).toBe(true);
    await enter();
    expect(answer).toHaveBeenCalledTimes(2);
  });

  it('everything is deleted only when it was asked for twice', async () => {
    const forget = vi.fn(() => ({ lock: { ...CLOSED, isOn: false, isLocked: false } }));
    const { root } = await openGate({}, { 'lock.forget': forget });
    const press = async (words: string) => {
      [...root.querySelectorAll('button')].find((one) => one.textContent === words)?.click();
      await settle();
    };
    await press('Удалить записи и начать заново');
    await press('Не удалять');
    expect(forget).not.toHaveBeenCalled();
    await press('Удалить записи и начать заново');
    await press('Удалить всё');
    expect(forget).toHaveBeenCalledOnce();
  });
});

it('the wait is said in seconds, then in minutes', () => {
  const words = (ms: number) => pinProblem({ last: 'wait', waitUntil: NOW + ms }, NOW);
  expect([words(1), words(60_000), words(3_600_000)]).toEqual([
    expect.stringContaining('1 секунду'),
    expect.stringContaining('60 секунд'),
    expect.stringContaining('60 минут'),
  ]);
  expect(pinProblem({ last: 'wait', waitUntil: NOW }, NOW)).toBeNull();
});

it.each([
  ['12345', 'short'],
  ['123456', 'digits'],
  ['79370573104', 'digits'],
  ['111111111111111111111', 'digits'],
  ['зонтик', 'weak'],
  ['аааааааааааааааааааа', 'weak'],
  ['зонтик на 27', 'fair'],
  ['зонтик майский кирпич волна', 'good'],
])('%s is %s', (pin, strength) => {
  expect(strengthOf(pin)).toBe(strength);
});
