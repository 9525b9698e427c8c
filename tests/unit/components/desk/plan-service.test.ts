import { describe, expect, it, vi } from 'vitest';
import { startPlan } from '@/components/desk/plan-service.ts';
import { checkedOf } from '@/components/desk/selection.ts';
import type { Plan } from '@/utils/messages/protocol.ts';
import { refuse } from '../mock-wire.ts';
import { DATE, plan, settings, visit } from './canned.ts';
import { later, openPlayed, settle } from './stage.ts';

const VIEW = { view: 'send', date: DATE, only: null, channel: 'messenger' } as const;
const READ = () => ({ settings: settings(), secrets: {}, sample: null });

describe('the plan of a send', () => {
  it('asks for the first template on the channel the window was opened for', async () => {
    const { link, worker, signal } = openPlayed({ 'settings.read': READ, 'send.plan': () => plan(5, 1) });
    const { store } = startPlan({ link, view: VIEW, signal });
    await settle();
    expect(worker.asked.at(-1)).toMatchObject({
      type: 'send.plan',
      ask: { date: DATE, channel: 'messenger', template: 'visit', only: null },
    });
    expect(store.get()).toMatchObject({ isStale: false, failure: null });
    expect(store.get().plan?.candidates).toHaveLength(5);
  });

  it('rejects an answer to an earlier choice that comes late', async () => {
    const slow = later<Plan>();
    let asked = 0;
    const { link, signal } = openPlayed({
      'settings.read': READ,
      'send.plan': ({ channel }) => (asked++ === 0 ? slow.promise : plan(3, 0, { channel })),
    });
    const plans = startPlan({ link, view: VIEW, signal });
    await settle();
    plans.chooseChannel('sms');
    await settle();
    expect(plans.store.get().plan?.channel).toBe('sms');
    slow.answer(plan(5, 0));
    await settle();
    expect(plans.store.get().plan).toMatchObject({ channel: 'sms' });
    expect(plans.store.get().plan?.candidates).toHaveLength(3);
  });

  it('says that the plan on screen is of another choice until the new one is there, even when it is refused', async () => {
    const { link, signal } = openPlayed({
      'settings.read': READ,
      'send.plan': ({ template }) => (template === 'plain' ? refuse('notStored') : plan(3, 0)),
    });
    const plans = startPlan({ link, view: VIEW, signal });
    await settle();
    plans.chooseTemplate('plain');
    expect(plans.store.get().isStale).toBe(true);
    await settle();
    expect(plans.store.get()).toMatchObject({ isStale: true, failure: { refusal: { code: 'notStored' } } });
  });

  it('asks again on a retry, and forgets the failure', async () => {
    let isBroken = true;
    const { link, signal } = openPlayed({
      'settings.read': READ,
      'send.plan': () => (isBroken ? refuse('notStored') : plan(3, 0)),
    });
    const { store } = startPlan({ link, view: VIEW, signal });
    await settle();
    isBroken = false;
    store.get().failure?.retry();
    await settle();
    expect(store.get()).toMatchObject({ failure: null, isStale: false });
  });

  it('makes one new plan of a burst of changes on its day, none of another day', async () => {
    vi.useFakeTimers();
    const { link, worker, signal } = openPlayed({ 'settings.read': READ, 'send.plan': () => plan(3, 0) });
    startPlan({ link, view: VIEW, signal });
    await vi.advanceTimersByTimeAsync(10);
    const plansAsked = () => worker.asked.filter((one) => one.type === 'send.plan').length;
    expect(plansAsked()).toBe(1);
    for (let i = 0; i < 50; i++) worker.tell('changed', { date: DATE });
    worker.tell('changed', { date: '2026-12-01' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(plansAsked()).toBe(2);
    vi.useRealTimers();
  });

  it('looks again as time passes, so that 12:00 is not missed, and stops with the window', async () => {
    vi.useFakeTimers();
    let round: Plan['round'] = 'early';
    const { link, worker } = openPlayed({ 'settings.read': READ, 'send.plan': () => plan(3, 0, { round }) });
    const life = new AbortController();
    const { store } = startPlan({ link, view: VIEW, signal: life.signal });
    await vi.advanceTimersByTimeAsync(10);
    round = 'evening';
    await vi.advanceTimersByTimeAsync(31_000);
    expect(store.get().plan?.round).toBe('evening');
    life.abort();
    const before = worker.asked.length;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(worker.asked).toHaveLength(before);
    vi.useRealTimers();
  });

  it('opened for one patient, knows of nobody else whatever the worker answers', async () => {
    const only = visit(1).id;
    const { link, signal } = openPlayed({ 'settings.read': READ, 'send.plan': () => plan(5, 0) });
    const { store } = startPlan({ link, view: { ...VIEW, only }, signal });
    await settle();
    expect(store.get().plan?.candidates.map((one) => one.visit.id)).toEqual([only]);
  });

  it('keeps what the operator unchecked when the plan is made anew', async () => {
    const { link, signal } = openPlayed({ 'settings.read': READ, 'send.plan': () => plan(3, 0) });
    const plans = startPlan({ link, view: VIEW, signal });
    await settle();
    plans.toggle(visit(1).id);
    plans.refresh();
    await settle();
    const ids = [0, 1, 2].map((i) => visit(i).id);
    expect(checkedOf(plans.store.get().selection, ids)).toEqual([ids[0], ids[2]]);
  });
});
