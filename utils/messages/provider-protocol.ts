/** How things stand with what messages go through. */
export interface Health {
  /** Whether messages can go: by a provider that can be reached, or, where the clinic's rule asks for none, by hand. */
  connected: boolean;
  /** Messages not yet handed over, to whomever. */
  queue: number;
  /** Every connected one. */
  providers: ProviderHealth[];
}

/** When a provider was last heard, and what is wrong. */
export interface ProviderHealth {
  id: string;
  lastHeard: number | null;
  /** A ProviderFault; null when the last call succeeded. */
  fault: string | null;
  retryAt: number | null;
  /** Messages not yet handed over. */
  queue: number;
  /** False where another station takes the answers: then nothing is heard here but of sending. */
  isPoller: boolean;
  /** Something was sent, and nothing has moved for longer than it should. */
  isStuck: boolean;
}

/** A provider as it is to be tried or connected. A secret that is left out is the kept one, as long as it goes to the same address. */
export interface ProviderWish {
  id: string;
  settings: Record<string, string | boolean>;
  secrets: Record<string, string>;
}

/** A number whose owner asked not to be disturbed. */
export interface Silence {
  /** E.164. */
  phone: string;
  /** When, ms, and who wrote it down. */
  at: number;
  by: string;
}

/** From the options, and from a patient's card: what messages go through, and to whom none goes. */
export interface ProviderRequests {
  /** `fault`: a ProviderFault; null when all is well. `account` is what the vendor calls it. */
  'provider.check': { ask: ProviderWish; answer: { fault: string | null; channels: string[]; account: string | null } };
  'provider.connect': { ask: ProviderWish & { isOn: boolean; isPoller: boolean }; answer: { health: Health } };
  'provider.disconnect': { ask: { id: string }; answer: { health: Health } };
  'provider.health': { ask: Record<never, never>; answer: { health: Health } };
  'silence.list': { ask: Record<never, never>; answer: { silences: Silence[] } };
  /** `visit`: of the patient who asked; null where only a number is known. */
  'silence.set': {
    ask: { op: string; phone: string; isSilenced: boolean; visit: string | null };
    answer: { silences: Silence[] };
  };
}
