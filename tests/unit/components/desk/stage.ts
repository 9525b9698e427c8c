import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { onTestFinished } from 'vitest';
import { type Link, openLink } from '@/utils/messages/link.ts';
import type { DeskRequests } from '@/utils/messages/protocol.ts';
import { type Answers, type MockWorker, mockWorker } from '../mock-wire.ts';

/** Renders into the page; taken away when the test ends. */
export function show(node: ComponentChild): HTMLElement {
  const root = document.body.appendChild(document.createElement('div'));
  void act(() => render(node, root));
  onTestFinished(() => {
    void act(() => render(null, root));
    root.remove();
  });
  return root;
}

/** A link to a played worker, both gone when the test ends. */
export function openPlayed(answers: Answers): { link: Link<DeskRequests>; worker: MockWorker; signal: AbortSignal } {
  const worker = mockWorker(answers);
  const link = openLink<DeskRequests>(worker.connect);
  const life = new AbortController();
  onTestFinished(() => {
    life.abort();
    link.close();
  });
  return { link, worker, signal: life.signal };
}

/** Lets every answered request and every render happen. */
export async function settle(): Promise<void> {
  await act(async () => {
    for (let i = 0; i < 10; i++) await Promise.resolve();
  });
}

/** Does something a person would, and lets what follows happen. */
export async function doing(what: () => void): Promise<void> {
  await act(async () => {
    what();
    for (let i = 0; i < 10; i++) await Promise.resolve();
  });
}

/** The button whose text or name begins so. */
export function button(root: ParentNode, name: string): HTMLButtonElement {
  const found = [...root.querySelectorAll('button')].find((one) =>
    (one.getAttribute('aria-label') ?? one.textContent ?? '').startsWith(name),
  );
  if (!found) throw new Error(`No button "${name}" in: ${root.textContent}`);
  return found;
}

/** An answer that comes when the test says so. */
export function later<T>(): { promise: Promise<T>; answer: (value: T) => void } {
  let answer: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    answer = resolve;
  });
  return { promise, answer };
}
