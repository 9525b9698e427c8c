import type { Channel, RoundKind } from '../domain/fact.ts';
import type { TeamLine } from './line.ts';
import { type Entry, readEntry, writeEntry } from './register.ts';
import { claimSubject } from './subjects.ts';

/** Whose a reminder is, for the whole team. `token` is the profile's name, a space, and the wish it is claimed for. */
interface Claim {
  state: 'claimed' | 'sending' | 'free';
  token: string;
  by: string;
}

export interface ClaimKey {
  visit: string;
  round: RoundKind;
  channel: Channel;
}

export interface HeldClaim {
  key: ClaimKey;
  token: string;
  sequence: number;
  /** It was begun before: by this profile's earlier worker, which may have been stopped in the middle. */
  isSending: boolean;
}

/** A claim that was never begun may be taken over after this, ms. */
const ABANDONED = 120_000;

/**
 * Claims a reminder before it is sent: of all profiles exactly one gets it. Null when it is somebody else's, `by` told to `onTaken`.
 * Throws TeamError when the store cannot say: then nothing may be sent. One that stands as `sending` is never taken over.
 */
export async function claim(
  line: TeamLine,
  key: ClaimKey,
  token: string,
  by: string,
  onTaken: (by: string) => void,
): Promise<HeldClaim | null> {
  const subject = await subjectOf(line, key);
  const mine: Claim = { state: 'claimed', token, by };
  const isMine = (found: Claim) => found.token === token;
  const first = await writeEntry<Claim>(line, subject, mine, 0, isMine);
  if (first !== null) return { key, token, sequence: first, isSending: false };
  const found = await readEntry<Claim>(line, subject);
  if (found && isMine(found.value)) return { key, token, sequence: found.sequence, isSending: found.value.state === 'sending' };
  if (found && (await isFree(line, found, token))) {
    const sequence = await writeEntry<Claim>(line, subject, mine, found.sequence, isMine);
    if (sequence !== null) return { key, token, sequence, isSending: false };
  }
  onTaken(found?.value.by ?? '');
  return null;
}

/** A profile claims again only what it knows not to have left: its own outbox is the lock before this one. */
async function isFree(line: TeamLine, { value, at }: Entry<Claim>, token: string): Promise<boolean> {
  if (value.state === 'free' || ownerOf(value.token) === ownerOf(token)) return true;
  return value.state === 'claimed' && (await ageOf(line, at)) > ABANDONED;
}

/** A token is its profile's name, a space, and the wish it is for. */
function ownerOf(token: string): string {
  return token.split(' ')[0] ?? '';
}

/** Just before the provider is called: from now on nobody takes it over. Null when somebody has meanwhile. */
export async function beginSending(line: TeamLine, held: HeldClaim, by: string): Promise<HeldClaim | null> {
  return advance(line, held, { state: 'sending', token: held.token, by });
}

/** Known not to have left, and no longer wanted here: anybody may claim it. */
export async function freeClaim(line: TeamLine, held: HeldClaim, by: string): Promise<void> {
  await advance(line, held, { state: 'free', token: held.token, by });
}

async function advance(line: TeamLine, held: HeldClaim, next: Claim): Promise<HeldClaim | null> {
  const subject = await subjectOf(line, held.key);
  const isOwn = (found: Claim) => found.token === next.token && found.state === next.state;
  const sequence = await writeEntry<Claim>(line, subject, next, held.sequence, isOwn);
  return sequence === null ? null : { ...held, sequence, isSending: next.state === 'sending' };
}

async function subjectOf(line: TeamLine, { visit, round, channel }: ClaimKey): Promise<string> {
  return claimSubject(line.clinic, await line.seal.token(visit), round, channel);
}

/** How long ago the store took something, by the store's own clock: this computer's may be years off. */
async function ageOf(line: TeamLine, at: number): Promise<number> {
  return Date.now() + (await line.clock.offset()) - at;
}
