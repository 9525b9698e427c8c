import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests } from '@/utils/messages/protocol.ts';
import type { CentreForm } from './centre-address.ts';
import { type CentreService, createCentreService } from './centre-service.ts';
import type { Hosts } from './hosts.ts';
import { createPagesService, type PagesService } from './pages-service.ts';
import { createRecordService, type RecordService } from './record-service.ts';
import { createSettingsService, type SettingsService } from './settings-service.ts';

/** What the options page works with. */
export interface OptionsServices {
  settings: SettingsService;
  centre: CentreService;
  pages: PagesService;
  record: RecordService;
  /** Connects the centre and shows what is kept now. Must be called straight from a click. */
  connectCentre(form: CentreForm): Promise<boolean>;
  /** Reads everything now, and again whenever it changed elsewhere, until the signal aborts. */
  follow(signal: AbortSignal): void;
}

export function createOptionsServices(link: Link<DeskRequests>, hosts: Hosts): OptionsServices {
  const settings = createSettingsService(link);
  const centre = createCentreService(link, hosts);
  const pages = createPagesService(link, hosts);
  const record = createRecordService(link);

  function load(): void {
    void settings.load();
    void pages.load();
    void record.load();
  }

  return {
    settings,
    centre,
    pages,
    record,
    async connectCentre(form) {
      const before = settings.state.get().settings?.centre.address ?? '';
      if (!(await centre.connect(form))) return false;
      await settings.load();
      void pages.release([before]);
      return true;
    },
    follow(signal) {
      link.on('changed', load, signal);
      link.onReconnect(load);
      load();
    },
  };
}
