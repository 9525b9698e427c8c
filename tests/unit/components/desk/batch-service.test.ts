import { describe, expect, it } from 'vitest';
import { startBatches } from '@/components/desk/batch-service.ts';
import type { Answers } from '../mock-wire.ts';
import { refuse } from '../mock-wire.ts';
import { DATE, NOW, progress } from './canned.ts';
import { later, openPlayed, settle } from './stage.ts';

const WISH = { date: DATE, channel: 'messenger', template: 'visit', visits: ['a', 'b'] } as const;
const wish = () => ({ ...WISH, visits: [...WISH.visits] });

function start(answers: Answers) {
  const { link, worker, signal } = openPlayed(answers);
  const batches = startBatches({ link, now: () => NOW, signal });
  const sent = (type: string) =>
    worker.asked.filter((one) => one.type === type).map((one) => one.ask as { batch: string; visits: string[] });
  return { batches, worker, sent };
}

describe('one send', () => {
  it('names its visits and a batch of its own, and asks once however often it is pressed', async () => {
    const { batches, sent } = start({ 'send.go': ({ batch }) => progress({ batch, total: 2, left: 2 }) });
    batches.go(wish());
    batches.go(wish());
    await settle();
    batches.go(wish());
    await settle();
    expect(sent('send.go')).toHaveLength(1);
    expect(sent('send.go')[0]?.visits).toEqual(['a', 'b']);
    expect(sent('send.go')[0]?.batch).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it('repeats a refused wish under the same batch id', async () => {
    let isBroken = true;
    const { batches, sent } = start({
      'send.go': ({ batch }) => (isBroken ? refuse('notStored') : progress({ batch, total: 2 })),
    });
    batches.go(wish());
    await settle();
    expect(batches.store.get()).toMatchObject({ progress: null, isAsking: false, failure: { refusal: { code: 'notStored' } } });
    isBroken = false;
    batches.store.get().failure?.retry();
    await settle();
    const [first, second] = sent('send.go');
    expect(second?.batch).toBe(first?.batch);
    expect(batches.store.get()).toMatchObject({ failure: null, progress: { total: 2 } });
  });

  it('does not let a late answer undo newer news', async () => {
    const slow = later<ReturnType<typeof progress>>();
    const { batches, worker, sent } = start({ 'send.go': () => slow.promise });
    batches.go(wish());
    await settle();
    const batch = sent('send.go')[0]?.batch ?? '';
    worker.tell('batch', progress({ batch, total: 2, accepted: 2, done: true }));
    slow.answer(progress({ batch, total: 2, left: 2 }));
    await settle();
    expect(batches.store.get().progress).toMatchObject({ accepted: 2, done: true });
  });

  it('does not hear of somebody else’s batch', async () => {
    const { batches, worker } = start({ 'send.go': ({ batch }) => progress({ batch, total: 2, left: 2 }) });
    batches.go(wish());
    await settle();
    worker.tell('batch', progress({ batch: 'another', accepted: 141, done: true }));
    expect(batches.store.get().progress).toMatchObject({ accepted: 0, done: false });
  });

  it('asks how far it is after the worker restarted', async () => {
    const { batches, worker } = start({
      'send.go': ({ batch }) => progress({ batch, total: 2, left: 2 }),
      'send.progress': ({ batch }) => progress({ batch, total: 2, accepted: 1, left: 1 }),
    });
    batches.go(wish());
    await settle();
    worker.stop();
    await settle();
    expect(batches.store.get().progress).toMatchObject({ accepted: 1 });
  });

  it('stops once, and says so when stopping failed while messages still leave', async () => {
    let isBroken = true;
    const { batches, worker, sent } = start({
      'send.go': ({ batch }) => progress({ batch, total: 2, left: 2 }),
      'send.stop': ({ batch }) =>
        isBroken ? refuse('notStored') : progress({ batch, total: 2, left: 1, accepted: 1, stopped: true }),
    });
    batches.go(wish());
    await settle();
    batches.stop();
    await settle();
    worker.tell('batch', progress({ batch: sent('send.go')[0]?.batch ?? '', total: 2, left: 1, accepted: 1 }));
    expect(batches.store.get()).toMatchObject({ progress: { accepted: 1 }, failure: { refusal: { code: 'notStored' } } });
    isBroken = false;
    batches.stop();
    await settle();
    batches.stop();
    await settle();
    expect(sent('send.stop')).toHaveLength(2);
    expect(batches.store.get()).toMatchObject({ failure: null, progress: { stopped: true, left: 1 } });
  });

  it('can begin another after it was left, under another id', async () => {
    const { batches, sent } = start({ 'send.go': ({ batch }) => progress({ batch, total: 2, accepted: 2, done: true }) });
    batches.go(wish());
    await settle();
    batches.leave();
    expect(batches.store.get().progress).toBeNull();
    batches.go(wish());
    await settle();
    const [first, second] = sent('send.go');
    expect(second?.batch).not.toBe(first?.batch);
  });
});
