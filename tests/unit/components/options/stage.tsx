import { vi } from 'vitest';
import { Options } from '@/components/options/Options.tsx';
import { createOptionsServices } from '@/components/options/options-services.ts';
import { COMMANDS } from '@/utils/domain/keys.ts';
import type { Page } from '@/utils/messages/protocol.ts';
import { providerOrigins } from '@/utils/providers/origins.ts';
import type { PolicyKey } from '@/utils/settings/policy.ts';
import type { Settings } from '@/utils/settings/settings.ts';
import { NOW, settings } from '../desk/canned.ts';
import { doing, openPlayed, settle, show } from '../desk/stage.ts';
import type { Answers } from '../mock-wire.ts';
import { health } from '../popup/canned.ts';
import { teamView } from '../team-view.ts';

/** A worker that keeps settings and pages, as the real one does. */
export function keeper(
  change: Partial<Settings> = {},
  own: { secrets?: Record<string, string[]>; pages?: Page[]; managed?: PolicyKey[]; broken?: string[] } = {},
) {
  const kept = {
    settings: { ...settings(), ...change },
    secrets: own.secrets ?? { 'processing-centre': ['token'] },
    pages: own.pages ?? [],
  };
  const played: Answers = {
    'settings.read': () => ({ settings: kept.settings, secrets: kept.secrets, sample: null }),
    'settings.managed': () => ({ managed: own.managed ?? [], broken: own.broken ?? [] }),
    'settings.write': ({ settings: next }) => {
      kept.settings = next;
      return { settings: next };
    },
    'erase.record': () => ({ byTerm: null, byWish: null, zone: 'Europe/Samara' }),
    'pages.list': () => ({ pages: kept.pages }),
    'hosts.used': () => ({
      used: [...providerOrigins(kept.settings.providers), ...kept.pages.flatMap((page) => page.pages)],
    }),
    'provider.health': () => ({ health: health({ connected: Object.keys(kept.settings.providers).length > 0 }) }),
    'team.read': () => ({ team: teamView() }),
    'silence.list': () => ({ silences: [] }),
  };
  return { kept, played };
}

/** Settings in which the processing centre is connected, at this address; '' for none. */
export function withCentre(address: string): Pick<Settings, 'providers' | 'cascade'> {
  const id = address === '' ? null : 'processing-centre';
  const { cascade } = settings();
  return {
    providers: id ? { [id]: { isOn: true, isPoller: true, settings: { address } } } : {},
    cascade: { ...cascade, messenger: id, sms: id },
  };
}

/** A browser that allows notifications when asked, unless told otherwise. */
export function playedNotifying(own: { isAllowed?: boolean; grants?: boolean } = {}) {
  const state = { isAllowed: own.isAllowed ?? false, grants: own.grants ?? true };
  const listeners = new Set<() => void>();
  const set = (isAllowed: boolean) => {
    state.isAllowed = isAllowed;
    for (const listener of listeners) listener();
    return isAllowed;
  };
  return {
    set,
    isAllowed: async () => state.isAllowed,
    request: vi.fn(async () => state.grants && set(true)),
    remove: vi.fn(async () => set(false)),
    follow: (listener: () => void, signal: AbortSignal) => {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener));
    },
  };
}

/** The options page over a played worker, with host permissions that are granted unless said otherwise. */
export async function openOptions(played: Answers, notifying = playedNotifying()) {
  const { link, worker } = openPlayed(played);
  const hosts = {
    request: vi.fn(async (_: readonly string[]) => true),
    remove: vi.fn(async (_: readonly string[]) => undefined),
  };
  const shortcuts = {
    list: async () => COMMANDS.map((act, i) => ({ act, shortcut: i === 0 ? 'Alt+Shift+N' : '' })),
    open: vi.fn(),
  };
  let id = 0;
  const newId = () => {
    id += 1;
    return `new-${id}`;
  };
  const root = show(
    <Options
      services={createOptionsServices(link, hosts, () => NOW)}
      now={() => NOW}
      newId={newId}
      isSelector={(text) => !text.includes('!!')}
      notifying={notifying}
      shortcuts={shortcuts}
    />,
  );
  await settle();
  return { root, worker, hosts, shortcuts };
}

/** The field of a section whose label is `label`. */
export function field(root: ParentNode, label: string): HTMLInputElement | HTMLTextAreaElement {
  const found = [...root.querySelectorAll('label')].find((one) => one.textContent === label);
  const input = found && root.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[id="${found.htmlFor}"]`);
  if (!input) throw new Error(`No field "${label}" in: ${root.textContent}`);
  return input;
}

export async function type(input: HTMLInputElement | HTMLTextAreaElement, text: string): Promise<void> {
  await doing(() => {
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

export async function leave(input: HTMLElement): Promise<void> {
  await doing(() => input.dispatchEvent(new FocusEvent('blur')));
}

/** What `aria-describedby` of a field leads to. */
export function described(root: ParentNode, input: HTMLElement): string {
  const id = input.getAttribute('aria-describedby');
  return (id && root.querySelector(`[id="${id}"]`)?.textContent) || '';
}

export function section(root: ParentNode, id: string): HTMLElement {
  return root.querySelector(`#${id}`) as HTMLElement;
}

/** Whether the browser would ask before the page is left. */
export function asksBeforeLeaving(): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}
