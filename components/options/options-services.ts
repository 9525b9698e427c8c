import { createLockService, type LockService } from '@/components/lock/lock-service.ts';
import { createTrainingService, type TrainingService } from '@/components/options/start/training-service.ts';
import { createDutyService, type DutyService } from '@/components/parts/duty-service.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests } from '@/utils/messages/protocol.ts';
import { providerOrigins } from '@/utils/providers/origins.ts';
import type { Hosts } from './hosts.ts';
import { createPagesService, type PagesService } from './pages-service.ts';
import { createProblemService, type ProblemService } from './problem-service.ts';
import { type ConnectWish, createProvidersService, type ProvidersService } from './providers-service.ts';
import { createRecordService, type RecordService } from './record-service.ts';
import { createSettingsService, type SettingsService } from './settings-service.ts';
import { createSilenceService, type SilenceService } from './silence-service.ts';
import { createTeamService, type TeamService } from './team-service.ts';

/** What the options page works with. */
export interface OptionsServices {
  settings: SettingsService;
  providers: ProvidersService;
  silences: SilenceService;
  pages: PagesService;
  team: TeamService;
  record: RecordService;
  lock: LockService;
  duty: DutyService;
  training: TrainingService;
  problem: ProblemService;
  /** Connects a provider and shows what is kept now. Must be called straight from a click. */
  connectProvider(wish: ConnectWish): Promise<boolean>;
  /** Disconnects it, and gives back the hosts that nothing else needs. */
  disconnectProvider(id: string): Promise<void>;
  /** Reads everything now, and again whenever it changed elsewhere, until the signal aborts. */
  follow(signal: AbortSignal): void;
}

export function createOptionsServices(link: Link<DeskRequests>, hosts: Hosts, now: () => number): OptionsServices {
  const settings = createSettingsService(link);
  const providers = createProvidersService(link, hosts);
  const silences = createSilenceService(link, now);
  const pages = createPagesService(link, hosts);
  const team = createTeamService(link);
  const record = createRecordService(link);
  const lock = createLockService(link, now);

  function load(): void {
    void settings.load();
    void pages.load();
    void providers.load();
    void silences.load();
    void team.load();
    void record.load();
  }

  /** Does something to a provider; afterwards its former hosts are given back, if nobody needs them any more. */
  async function change(id: string, work: () => Promise<boolean>): Promise<boolean> {
    const { settings: before } = settings.state.get();
    const held = before ? providerOrigins(before.providers, id) : [];
    if (!(await work())) return false;
    await settings.load();
    void pages.release(held);
    return true;
  }

  return {
    settings,
    providers,
    silences,
    pages,
    team,
    record,
    lock,
    duty: createDutyService(link),
    training: createTrainingService(link, hosts),
    problem: createProblemService(link),
    connectProvider: (wish) => change(wish.id, () => providers.connect(wish)),
    async disconnectProvider(id) {
      await change(id, () => providers.disconnect(id));
    },
    follow(signal) {
      link.on('changed', load, signal);
      link.onReconnect(load);
      load();
    },
  };
}
