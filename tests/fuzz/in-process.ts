import { Window } from 'happy-dom';
import { type FuzzResult, fuzzDom } from './dom-fuzz.ts';

/** One seed on a page of happy-dom. */
export async function fuzzInProcess(seed: number, mutations: number): Promise<FuzzResult> {
  const window = new Window({ url: 'https://dent.example/list' });
  const soon = () => new Promise<void>((resolve) => setImmediate(resolve));
  const result = await fuzzDom({ window: window as unknown as globalThis.Window, seed, mutations, nested: false, soon });
  await window.happyDOM.close();
  return result;
}
