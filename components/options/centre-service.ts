import { refusalOf } from '@/components/parts/refusal-words.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, Refusal } from '@/utils/messages/protocol.ts';
import { type CentreForm, trimAddress } from './centre-address.ts';
import { type Hosts, originsOf } from './hosts.ts';

export type CentreLink = Link<Pick<DeskRequests, 'centre.check' | 'centre.connect'>>;

/** How the last attempt to reach the centre stands. */
export type CentreTry =
  | { kind: 'none' }
  | { kind: 'asking' }
  | { kind: 'denied'; host: string }
  | { kind: 'fault'; fault: string }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'fine'; channels: string[] }
  /** Kept; `fault` says what is wrong all the same. */
  | { kind: 'connected'; fault: string | null };

export interface CentreService {
  state: Store<{ last: CentreTry }>;
  /** Must be called straight from a click: it asks for the host first. */
  check(form: CentreForm): Promise<void>;
  /** Must be called straight from a click. Whether the centre is kept now. */
  connect(form: CentreForm): Promise<boolean>;
  /** The form changed: what was found out is about another address. */
  forget(): void;
}

export function createCentreService(link: CentreLink, hosts: Hosts): CentreService {
  const state = createStore<{ last: CentreTry }>({ last: { kind: 'none' } });
  let lastTry = 0;

  /** Runs one attempt; only the last one shows its end. */
  async function attempt(
    form: CentreForm,
    ask: (address: string, token: string | null) => Promise<CentreTry>,
  ): Promise<CentreTry> {
    lastTry += 1;
    const tried = lastTry;
    const address = trimAddress(form.address);
    // Before any await: Chrome takes the request for the click's own only until then.
    const granted = hosts.request(originsOf([address]));
    state.set({ last: { kind: 'asking' } });
    const end = (await granted) ? await ask(address, form.token.trim() || null).catch(asRefused) : deniedTo(address);
    if (tried === lastTry) state.set({ last: end });
    return end;
  }

  return {
    state,
    async check(form) {
      await attempt(form, async (address, token) => {
        const { fault, channels } = await link.request('centre.check', { address, token });
        return fault ? { kind: 'fault', fault } : { kind: 'fine', channels };
      });
    },
    async connect(form) {
      const end = await attempt(form, async (address, token) => {
        const { health } = await link.request('centre.connect', { address, token });
        return { kind: 'connected', fault: health.fault };
      });
      return end.kind === 'connected';
    },
    forget() {
      lastTry += 1;
      state.set({ last: { kind: 'none' } });
    },
  };
}

function asRefused(error: unknown): CentreTry {
  return { kind: 'refused', refusal: refusalOf(error) };
}

function deniedTo(address: string): CentreTry {
  return { kind: 'denied', host: new URL(address).origin };
}
