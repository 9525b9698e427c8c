import overlayCss from '../../../utils/page/overlay.css?inline';
import barCss from '../../../utils/page/overlay-bar.css?inline';
import { type BarOptions, type BarView, createBar } from '../../../utils/page/overlay-bar.ts';

declare global {
  /** Draws the bar on an empty page, in a tree that can be looked into. */
  var showBar: (view: BarView, words: BarOptions['words']) => void;
}

const nothing = () => undefined;

globalThis.showBar = (view, words) => {
  const root = document.body.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(overlayCss + barCss);
  root.adoptedStyleSheets = [sheet];
  const overlay = { root, add: (element: HTMLElement) => root.append(element) };
  const acts = { onFold: nothing, onNext: nothing, onToggle: nothing, onKeys: nothing, onTeach: nothing };
  createBar(overlay as unknown as Parameters<typeof createBar>[0], document, { words, isFolded: false, ...acts }).show(view);
};
