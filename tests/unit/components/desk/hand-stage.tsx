import { vi } from 'vitest';
import { startBatches } from '@/components/desk/batch-service.ts';
import { startHanding } from '@/components/desk/hand-service.ts';
import { startPlan } from '@/components/desk/plan-service.ts';
import { SendWindow } from '@/components/desk/SendWindow.tsx';
import type { LeftOut } from '@/utils/domain/reminder.ts';
import type { Ask, Plan, Way } from '@/utils/messages/protocol.ts';
import type { Answers } from '../mock-wire.ts';
import { DATE, NOW, plan, settings, visit } from './canned.ts';
import { doing, openPlayed, settle, show } from './stage.ts';

/** A centre without SMS, and a worker that keeps what was handed over. */
export const NO_SMS: Partial<Plan> = { channel: 'sms', hasSms: false };

export interface Opening {
  count?: number;
  change?: Partial<Plan> & { template?: string };
  answers?: Answers;
  wish?: Way;
  only?: string | null;
}

export async function openWindow({ count = 4, change = NO_SMS, answers = {}, wish, only = null }: Opening = {}) {
  const handed = new Map<string, string>();
  const whyNot = (id: string): LeftOut | null => (handed.has(id) ? 'handed' : null);
  const copy = vi.fn(async (_: string) => true);
  const { link, worker, signal } = openPlayed({
    'settings.read': () => ({ settings: settings(), secrets: {}, sample: null }),
    'send.plan': ({ way }) => {
      const { candidates, ...rest } = plan(count, 0, { ...change, way });
      return { ...rest, candidates: candidates.map((one) => ({ ...one, leftOut: whyNot(one.visit.id) })) };
    },
    'sms.hand': ({ entries }) => {
      for (const { op, visit: id } of entries) handed.set(id, op);
      return { handed: entries.map((entry) => entry.visit), leftOut: [] };
    },
    'facts.undo': ({ undos }) => {
      for (const undo of undos) handed.delete(undo.visit);
      return { paints: [] };
    },
    ...answers,
  });
  const view = { view: 'send', date: DATE, only, channel: 'sms' } as const;
  const plans = startPlan({ link, view, signal, ...(wish ? { wish } : {}) });
  const services = {
    plans,
    batches: startBatches({ link, now: () => NOW, signal }),
    hands: startHanding({ link, now: () => NOW, reload: plans.reload }),
  };
  const closed = vi.fn();
  const props = { isSingle: only !== null, now: () => NOW, copy, onClose: closed, onOptions: () => undefined };
  const root = show(<SendWindow {...services} {...props} />);
  await settle();
  await settle();
  const asked = <K extends 'sms.hand' | 'facts.undo' | 'send.plan'>(type: K) =>
    worker.asked.filter((one) => one.type === type).map((one) => one.ask as Ask<K>);
  return { root, worker, copy, closed, handed, asked };
}

/** A press as a browser would make it; a script cannot make a trusted one, a test can. */
export function press(target: EventTarget, event: Event, { isTrusted = true, timeStamp = performance.now() + 600 } = {}) {
  Object.defineProperties(event, { isTrusted: { value: isTrusted }, timeStamp: { value: timeStamp } });
  return doing(() => target.dispatchEvent(event));
}

export const click = (detail = 1) => new MouseEvent('click', { bubbles: true, detail });
export const key = (name: string, more: KeyboardEventInit = {}) =>
  new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more });
export const enter = (more: KeyboardEventInit = {}) => key('Enter', more);
export const radio = (root: ParentNode, value: Way) => root.querySelector<HTMLInputElement>(`input[name=way][value=${value}]`);
export const panel = (root: ParentNode) => root.querySelector('.hand')?.textContent ?? '';
export const bar = (root: ParentNode) => root.querySelector('.hand-bar')?.textContent ?? '';
export const idOf = (i: number) => visit(i).id;
export const textOf = (i: number) => plan(i + 1, 0, { channel: 'sms', way: 'hand' }).candidates[i]?.text ?? '';

/** Which modules a path of straight lines covers, by the even-odd rule. */
export function darkModules(path: string, size: number): boolean[][] {
  const loops = path.split('Z').flatMap((loop) => {
    const points = [...loop.matchAll(/(\d+) (\d+)/g)].map((match) => [Number(match[1]), Number(match[2])] as const);
    return points.length > 0 ? [points] : [];
  });
  const crossings = (x: number, y: number) =>
    loops.flatMap((points) =>
      points.filter(([ax, ay], i) => {
        const [bx, by] = points[(i + 1) % points.length] as readonly [number, number];
        return ax === bx && ax > x && Math.min(ay, by) <= y && y < Math.max(ay, by);
      }),
    ).length;
  return Array.from({ length: size }, (_, y) => Array.from({ length: size }, (__, x) => crossings(x, y) % 2 === 1));
}
