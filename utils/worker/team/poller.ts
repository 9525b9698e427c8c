import { createPollerLease, type PollerLease, RENEW_EVERY } from '@/utils/team/lease.ts';
import type { TeamLine } from '@/utils/team/line.ts';
import { TeamError } from '@/utils/team/team-error.ts';

export interface PollerDeps {
  /** The providers that are connected here. */
  providers(): Promise<readonly string[]>;
  /** Taken or lost. */
  changed(): void;
  onError(error: unknown): void;
}

/** One profile of the team polls a provider; this keeps asking whether it is this one, as long as the line stands. */
export function keepPolling(line: TeamLine, holder: string, deps: PollerDeps, signal: AbortSignal) {
  const leases = new Map<string, PollerLease>();
  const clock = () => performance.now();

  async function beat(): Promise<void> {
    const before = held();
    const providers = await deps.providers();
    for (const id of providers) {
      const lease = leases.get(id) ?? createPollerLease(line, id, holder, clock);
      leases.set(id, lease);
      await lease.beat();
    }
    // A provider that was disconnected here is somebody else's to poll.
    for (const [id, lease] of leases) {
      if (providers.includes(id)) continue;
      leases.delete(id);
      await lease.giveUp();
    }
    if (held() !== before) deps.changed();
  }

  function held(): string {
    return [...leases].flatMap(([id, lease]) => (lease.isHeld() ? [id] : [])).join(' ');
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        await beat();
      } catch (error) {
        // The line itself is watched by the session; here it only means that nothing is held for sure.
        if (!(error instanceof TeamError)) deps.onError(error);
      }
      await new Promise((resolve) => setTimeout(resolve, RENEW_EVERY));
    }
  }

  void run();
  return {
    isHeld: (provider: string) => leases.get(provider)?.isHeld() ?? false,
    async giveUp(): Promise<void> {
      for (const lease of leases.values()) await lease.giveUp();
    },
  };
}
