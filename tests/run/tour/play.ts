import { type ClinicProvider, clinicProviders } from '../../clinic/provider.ts';

/** How an evening goes with what the clinic sends by. */
export interface Play {
  /** What the clinic's messages go through; null: nothing is connected, every SMS goes by hand. */
  readonly provider: ClinicProvider | null;
  /** The round's first way, and what follows it where that did not reach (R3, R16). */
  readonly first: 'messenger' | 'sms' | 'hand';
  readonly second: 'sms' | 'hand' | null;
  /** Whether patients can choose (R13 to R15), and whether what they write comes back (R17). */
  readonly hasChoices: boolean;
  readonly hasReplies: boolean;
}

const BY_MESSENGER = { first: 'messenger', second: 'hand', hasChoices: true, hasReplies: true } as const;
const BY_SMS = { first: 'sms', second: null, hasChoices: false, hasReplies: false } as const;

const PLAYS: Record<ClinicProvider | 'by-hand', Play> = {
  'processing-centre': { ...BY_MESSENGER, provider: 'processing-centre', second: 'sms' },
  'green-api': { ...BY_MESSENGER, provider: 'green-api' },
  'green-api-whatsapp': { ...BY_MESSENGER, provider: 'green-api-whatsapp' },
  'sms-gate': { ...BY_SMS, provider: 'sms-gate', hasReplies: true },
  'sms-gate-cloud': { ...BY_SMS, provider: 'sms-gate-cloud' },
  'sms-aero': { ...BY_SMS, provider: 'sms-aero' },
  'by-hand': { ...BY_SMS, provider: null, first: 'hand' },
};

/** What `--provider` may be. */
const playNames = [...clinicProviders, 'by-hand'] as const;

/** Throws with the known names for one that is not known. */
export function findPlay(name: string): Play {
  const known = playNames.find((one) => one === name);
  if (!known) throw new UnknownProvider(`No provider is called “${name}”. Known: ${playNames.join(', ')}.`);
  return PLAYS[known];
}

/** A name that stands for no provider. */
export class UnknownProvider extends Error {}
