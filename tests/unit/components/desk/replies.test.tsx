// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { fact, paint, seenFact, visit } from './canned.ts';
import { button, doing } from './stage.ts';
import { comment, openCard, press, typeIn } from './visit-stage.tsx';

const ID = visit(0).id;
const kept = () => ({ paint: paint(ID) });
const ANSWERS = { 'visit.mark': kept, 'reply.read': kept, 'reply.decide': kept };
const DECISIONS = ['visit.mark', 'reply.read', 'reply.decide'];

function wrote(text: string) {
  return fact('patient.wrote', { from: '+79371000000', text, ref: null }, { by: 'machine:processing-centre' });
}

const proposal = (root: ParentNode) => root.querySelector('.replies .meaning')?.textContent;
const proposed = (root: ParentNode) => root.querySelector('.replies .primary')?.getAttribute('aria-label') ?? null;

describe('what a reply seems to mean', () => {
  it.each([
    ['Да, буду', 'похоже: придёт по словам: да, буду', 'Придёт — отметить розовым'],
    ['Буду, но минут на 15 позже', 'похоже: придёт, но опоздает по словам: буду, минут на 15 позже', 'Придёт — отметить розовым'],
    ['Не смогу', 'похоже: не придёт по словам: не смогу', 'Не придёт'],
    ['Перенесите, пожалуйста', 'похоже: переносит по словам: перенесите', 'Переносит'],
    ['кто это?', 'смысл неясен', null],
  ])('%s: is proposed, and nothing is done', async (text, words, offered) => {
    const { root, asked } = await openCard([seenFact(), wrote(text)], ANSWERS);
    expect(proposal(root)).toBe(words);
    expect(proposed(root)).toBe(offered);
    // What is unclear need not be said twice.
    const inHistory = root.querySelector('.history-meaning')?.textContent?.trim() ?? 'смысл неясен';
    expect(inHistory).toBe(words.split(' по словам')[0]);
    expect(DECISIONS.flatMap(asked)).toEqual([]);
  });

  it.each([
    ['1', ['visit.mark', 'reply.read'], { mark: 'replied' }],
    ['3', ['reply.decide'], { answer: 'reschedule' }],
    ['4', ['reply.decide'], { answer: 'cancel' }],
    ['0', ['reply.read'], {}],
  ])('the key %s decides at once, whatever was proposed', async (key, requests, ask) => {
    const letter = wrote('да, буду');
    const { asked } = await openCard([seenFact(), letter], ANSWERS);
    await press(key);
    expect(DECISIONS.filter((request) => asked(request).length > 0)).toEqual(requests);
    expect(asked(requests[0] as string)).toMatchObject([{ visit: ID, ...ask }]);
    expect(asked(requests.at(-1) as string)).toMatchObject([{ reply: letter.id }]);
  });

  it.each<[string, KeyboardEventInit]>([
    ['held down since before', { repeat: true }],
    ['with Ctrl', { ctrlKey: true }],
    ['with Alt', { altKey: true }],
  ])('a key %s decides nothing', async (_, more) => {
    const { asked } = await openCard([seenFact(), wrote('буду')], ANSWERS);
    await press('1', more);
    await press('2');
    expect(DECISIONS.flatMap(asked)).toEqual([]);
  });

  it('the second click of a double click on the list decides nothing', async () => {
    const { root, asked } = await openCard([seenFact(), wrote('буду')], ANSWERS);
    await doing(() => button(root, 'Придёт').dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 })));
    expect(DECISIONS.flatMap(asked)).toEqual([]);
  });

  it('of several replies the keys go on to the next, and what was decided has no proposal left', async () => {
    const letters = [wrote('не смогу'), wrote('ой нет, приду'), wrote('да, приду')];
    const facts = [seenFact(), ...letters];
    const { root, asked, worker } = await openCard(facts, {
      ...ANSWERS,
      'reply.read': ({ reply }) => {
        facts.push(fact('reply.read', { reply }));
        return kept();
      },
    });
    for (let i = 0; i < 3; i++) {
      await press('0');
      await doing(() => worker.tell('changed', { date: null }));
    }
    expect(asked('reply.read').map((ask) => ask.reply)).toEqual(letters.map((letter) => letter.id));
    expect(root.querySelector('.replies')).toBeNull();
    expect(root.querySelector('.history-meaning')).toBeNull();
  });

  it('a reply that arrives while a comment is typed takes no key from it', async () => {
    const facts = [seenFact()];
    const { root, asked, worker } = await openCard(facts, ANSWERS);
    await typeIn(comment(root), 'просила ');
    facts.push(wrote('буду'));
    await doing(() => worker.tell('changed', { date: null }));
    expect(proposal(root)).toContain('похоже: придёт');
    expect(document.activeElement).toBe(comment(root));
    await press('1');
    expect(DECISIONS.flatMap(asked)).toEqual([]);
  });
});
