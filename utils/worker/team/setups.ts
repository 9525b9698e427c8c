import * as v from 'valibot';
import type { Journal } from '@/utils/journal/journal.ts';
import { forgetSecret, putSecrets } from '@/utils/journal/secrets.ts';
import type { ManagedStore } from '@/utils/settings/policy.ts';
import { type TeamSetup, teamPolicySchema, teamSetupSchema } from '@/utils/settings/team-setup.ts';

const NAME = 'team';

export type TeamSetups = ReturnType<typeof createTeamSetups>;

/**
 * The team's setup as it is kept, secrets with it, so that no moment pairs an address with another's password; and what the
 * administrator's policy says over it.
 */
export function createTeamSetups(db: Journal, managed: ManagedStore, onBroken: (field: string) => void) {
  const told = new Set<string>();

  function tellOnce(field: string): void {
    if (!told.has(field)) onBroken(field);
    told.add(field);
  }

  async function readOwn(): Promise<TeamSetup | null> {
    const row = await db.secrets.get(NAME);
    if (!row) return null;
    const parsed = v.safeParse(teamSetupSchema, JSON.parse(row.value));
    if (parsed.success) return parsed.output;
    tellOnce('team');
    return null;
  }

  async function readManaged(): Promise<Partial<TeamSetup>> {
    let raw: Record<string, unknown>;
    try {
      raw = await managed.get(null);
    } catch {
      // A browser without policies, or not ready to say: what the profile keeps holds meanwhile.
      return {};
    }
    if (raw.team === undefined || raw.team === null) return {};
    const parsed = v.safeParse(teamPolicySchema, raw.team);
    if (parsed.success) return parsed.output as Partial<TeamSetup>;
    tellOnce('policy.team');
    return {};
  }

  async function parts(): Promise<{ kept: Partial<TeamSetup>; policy: Partial<TeamSetup> }> {
    const [own, policy] = await Promise.all([readOwn(), readManaged()]);
    return { kept: { ...own, ...policy }, policy };
  }

  return {
    /** The setup as it holds, whole or null. */
    async read(): Promise<TeamSetup | null> {
      const parsed = v.safeParse(teamSetupSchema, (await parts()).kept);
      return parsed.success ? parsed.output : null;
    },
    /** As much of it as there is. */
    parts,
    async keep(setup: TeamSetup): Promise<void> {
      await putSecrets(db, [{ name: NAME, value: JSON.stringify(v.parse(teamSetupSchema, setup)) }]);
    },
    async forget(): Promise<void> {
      await forgetSecret(db, NAME);
    },
  };
}
