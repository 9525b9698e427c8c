import { expect, it } from 'vitest';
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
  const copied = async () => {
    steps.push('copied');
    return promise;
  };
  return { steps, resolve, sides: answerCopied(sides, copied) };
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
