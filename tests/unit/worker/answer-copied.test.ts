import { expect, it, vi } from 'vitest';
import { answerCopied } from '../../../utils/worker/answer-copied.ts';

/** Handlers that write down when they are done, and a copy that follows when it is let. */
function setUp() {
  const steps: string[] = [];
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const act = (name: string) => async () => {
    steps.push(name);
    return name;
  };
  const sides = {
    page: { 'list.mark': act('mark'), 'list.silence': act('silence') },
    ours: { 'visit.note': act('note'), 'settings.read': act('read') },
  };
  const copy = {
    commits: 0,
    heard: () => copy.commits,
    flush: async () => {
      steps.push('copied');
      return promise;
    },
  };
  const onOld = vi.fn();
  return { steps, resolve, copy, onOld, sides: answerCopied(sides, copy, onOld) };
}

it('what an operator said is answered once the second copy has it, whether or not it could be written', async () => {
  for (const isWritten of [true, false]) {
    const { steps, resolve, sides } = setUp();
    const answers = [sides.ours['visit.note'](), sides.page['list.silence']()];
    let isAnswered = false;
    void Promise.race(answers).then(() => {
      isAnswered = true;
    });
    await new Promise((done) => setTimeout(done));
    expect([steps.toSorted(), isAnswered]).toEqual([['copied', 'copied', 'note', 'silence'], false]);
    resolve(isWritten);
    expect(await Promise.all(answers)).toEqual(['note', 'silence']);
  }
});

it('a mark of the page, which is written ahead, and whatever only reads wait for nothing', async () => {
  const { steps, sides } = setUp();
  expect([await sides.page['list.mark'](), await sides.ours['settings.read']()]).toEqual(['mark', 'read']);
  expect(steps).not.toContain('copied');
});

it('an answer that waited while something else was committed is followed by news, no other', async () => {
  for (const isOvertaken of [false, true]) {
    const { resolve, copy, onOld, sides } = setUp();
    const answer = sides.ours['visit.note']();
    await new Promise((done) => setTimeout(done));
    if (isOvertaken) copy.commits += 1;
    resolve(true);
    expect(await answer).toBe('note');
    expect(onOld).not.toHaveBeenCalled();
    await new Promise((done) => setTimeout(done));
    expect(onOld).toHaveBeenCalledTimes(isOvertaken ? 1 : 0);
  }
});
