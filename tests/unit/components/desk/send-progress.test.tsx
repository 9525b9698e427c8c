// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { SendProgress } from '@/components/desk/SendProgress.tsx';
import type { BatchProgress } from '@/utils/messages/protocol.ts';
import { NOW, progress } from './canned.ts';
import { button, doing, show } from './stage.ts';

function showProgress(change: Partial<BatchProgress>, more: { wished?: number; now?: () => number } = {}) {
  const done = { onStop: vi.fn(), onLeave: vi.fn(), onClose: vi.fn() };
  const shown = progress(change);
  const root = show(
    <SendProgress
      progress={shown}
      about="вторник, 24 ноября"
      wished={more.wished ?? shown.total}
      failure={null}
      isAsking={false}
      now={more.now ?? (() => NOW)}
      {...done}
    />,
  );
  return { root, ...done };
}

const names = (root: ParentNode) => [...root.querySelectorAll('button')].map((one) => one.textContent);

describe('a send on its way', () => {
  it('shows how many were accepted of how many, and can be stopped', async () => {
    const { root, onStop } = showProgress({ accepted: 88, left: 53 });
    const bar = root.querySelector('[role=progressbar]');
    expect(bar?.getAttribute('aria-valuenow')).toBe('88');
    expect(bar?.getAttribute('aria-valuemax')).toBe('141');
    expect(root.textContent).toContain('Принято к отправке 88 из 141');
    expect(root.textContent).toContain('Ещё не отправлено: 53 сообщения');
    await doing(() => button(root, 'Остановить').click());
    expect(onStop).toHaveBeenCalledOnce();
  });

  it('says how many stayed once it was stopped', () => {
    const { root } = showProgress({ accepted: 50, left: 0, stopped: true });
    expect(root.querySelector('.sending-ends')?.textContent).toBe('Остановлено. Не отправлено: 91 сообщение');
    expect(root.querySelector('h1')?.textContent).toBe('Отправка остановлена');
    expect(names(root)).not.toContain('Остановить');
  });

  it('lists who failed and why, a name as text, an unknown reason plainly', () => {
    const failed = [
      { visit: 'a', patient: '<b>Ким</b>', code: 'no_account' },
      { visit: 'b', patient: 'Ёлкина Анна', code: 'code_of_tomorrow' },
    ];
    const { root } = showProgress({ accepted: 139, failed, done: true });
    const lines = [...root.querySelectorAll('.failed li')].map((line) => line.textContent);
    expect(lines).toEqual(['<b>Ким</b> нет мессенджера на этом номере', 'Ёлкина Анна отклонено']);
    expect(root.querySelector('b')).toBeNull();
  });

  it('explains what is unknown and what is no longer needed', () => {
    const { root } = showProgress({ total: 140, accepted: 136, unknown: 2, done: true }, { wished: 141 });
    const ends = root.querySelector('.sending-ends')?.textContent ?? '';
    expect(ends).toContain('Неизвестно, ушло ли: 2 сообщения.');
    expect(ends).toContain('отправлять стало незачем: 1 пациент');
  });

  it('says why nothing moves, and counts down to the next attempt', async () => {
    vi.useFakeTimers();
    let now = NOW;
    const { root } = showProgress(
      { accepted: 40, left: 101, held: { provider: 'processing-centre', fault: 'tooMany', retryAt: NOW + 40_000 } },
      { now: () => now },
    );
    expect(root.querySelector('.problem')?.textContent).toContain('Центр обработки просит подождать.');
    expect(root.querySelector('[role=timer]')?.textContent).toBe('Следующая попытка через 40 секунд');
    now += 18_000;
    await doing(() => vi.advanceTimersByTime(1000));
    expect(root.querySelector('[role=timer]')?.textContent).toBe('Следующая попытка через 22 секунды');
    vi.useRealTimers();
  });

  it('ends with where to look next and a way back', async () => {
    const { root, onLeave } = showProgress({ accepted: 141, done: true });
    expect(root.querySelector('h1')?.textContent).toBe('Отправка закончена');
    expect(root.textContent).toContain('Цвет телефона в списке покажет');
    await doing(() => button(root, 'К списку получателей').click());
    expect(onLeave).toHaveBeenCalledOnce();
  });
});
