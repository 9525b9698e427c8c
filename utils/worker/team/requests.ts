import * as v from 'valibot';
import { erasedVisits } from '@/utils/journal/erase.ts';
import { type Handlers, Refused } from '@/utils/messages/server.ts';
import type { TeamRequests, TeamView, TeamWish } from '@/utils/messages/team-protocol.ts';
import { type TeamSetup, teamSetupSchema } from '@/utils/settings/team-setup.ts';
import { faultOf } from '@/utils/team/line-faults.ts';
import { createSeal, newClinicKey } from '@/utils/team/seal.ts';
import { shareSettings } from '@/utils/team/shared-settings.ts';
import { visitSubjects } from '@/utils/team/subjects.ts';
import { TeamError } from '@/utils/team/team-error.ts';
import type { Office } from '../office.ts';
import type { TeamSetups } from './setups.ts';
import { sharedOf } from './sharing.ts';
import type { TeamDeps } from './team.ts';

/** What options, popup and desk may ask about the team. */
export function teamRequests(office: Office, setups: TeamSetups, openLine: TeamDeps['openLine']): Handlers<TeamRequests> {
  const { team } = office;

  /** The setup that a wish means, or the first thing that is wrong with it. */
  async function setupOf(wish: TeamWish): Promise<TeamSetup | string> {
    const { kept, policy } = await setups.parts();
    const parsed = v.safeParse(teamSetupSchema, {
      ...wish,
      // A kept password belongs to the address it was given for, and is shown to no other.
      secret: wish.secret ?? (wish.address === kept.address && wish.user === kept.user ? (kept.secret ?? '') : ''),
      key: wish.key ?? (wish.clinic === kept.clinic ? (kept.key ?? '') : ''),
      ...policy,
    });
    return parsed.success ? parsed.output : parsed.issues[0].message;
  }

  return {
    'team.read': async () => ({ team: await teamView(office, setups) }),
    async 'team.check'(wish) {
      const setup = await setupOf(wish);
      if (typeof setup === 'string') return { problem: setup, fault: null };
      return { problem: null, fault: await tryLine(setup, openLine) };
    },
    async 'team.join'(wish) {
      const setup = await setupOf(wish);
      if (typeof setup === 'string') throw new Refused('invalid', setup);
      await setups.keep(setup);
      await team.start();
      office.courier.changed([]);
      return { team: await teamView(office, setups) };
    },
    async 'team.leave'() {
      await setups.forget();
      await team.start();
      office.courier.changed([]);
      return { team: await teamView(office, setups) };
    },
    'team.newKey': async () => ({ key: newClinicKey() }),
    'team.key': async () => ({ key: (await setups.parts()).kept.key ?? null }),
    async 'team.share'() {
      const line = await team.lineSoon();
      if (!line) return { fault: team.state().fault ?? 'unreachable' };
      try {
        await shareSettings(line, await sharedOf(office));
        return { fault: null };
      } catch (error) {
        if (error instanceof TeamError) return { fault: error.fault };
        throw error;
      }
    },
    async 'here.tell'({ visit, here }) {
      await team.tellHere(visit, here);
      return { told: true };
    },
  };
}

/** The team as popup and options show it. */
async function teamView({ team, db }: Office, setups: TeamSetups): Promise<TeamView> {
  const { kept, policy } = await setups.parts();
  const { isOpen, fault, retryAt } = team.state();
  return {
    place: team.place(),
    line: { isOpen, fault, retryAt },
    hasSecret: kept.secret !== undefined,
    hasKey: kept.key !== undefined,
    isManaged: policy.address !== undefined,
    owed: await db.unshared.count(),
    clockOffset: team.offset(),
    erased: await erasedSubjects(kept, await erasedVisits(db)),
  };
}

/** Of which visits the store still holds what was erased here. */
async function erasedSubjects({ clinic, key }: Partial<TeamSetup>, visits: readonly string[]): Promise<string[]> {
  if (clinic === undefined || key === undefined || visits.length === 0) return [];
  const seal = await createSeal(key);
  return Promise.all(visits.map(async (visit) => visitSubjects(clinic, await seal.token(visit))));
}

async function tryLine(setup: TeamSetup, openLine: TeamDeps['openLine']): Promise<string | null> {
  try {
    const line = await openLine(setup, setup.secret, await createSeal(setup.key));
    try {
      await line.jsm.streams.info(line.stream);
      await line.clock.offset();
      return null;
    } finally {
      await line.close();
    }
  } catch (error) {
    return faultOf(error).fault;
  }
}
