import { type FuzzResult, fuzzDom } from './dom-fuzz.ts';

declare global {
  /** One seed on the page that this script is run in, with the browser's own selectors and observers. */
  var fuzz: ((seed: number, mutations: number) => Promise<FuzzResult>) | undefined;
}

const turns: (() => void)[] = [];
const channel = new MessageChannel();
channel.port1.onmessage = () => turns.shift()?.();

globalThis.fuzz = (seed, mutations) =>
  fuzzDom({
    window,
    seed,
    mutations,
    nested: true,
    soon: () =>
      new Promise((resolve) => {
        turns.push(resolve);
        channel.port2.postMessage(null);
      }),
  });
