import { useEffect } from 'preact/hooks';
import { StartBanner } from '@/components/options/start/StartBanner.tsx';
import { StartFoot } from '@/components/options/start/StartFoot.tsx';
import { StartSteps } from '@/components/options/start/StartSteps.tsx';
import { StartStory } from '@/components/options/start/StartStory.tsx';
import { sectionsAt } from '@/components/options/start/start-route.ts';
import { useStart } from '@/components/options/start/use-start.ts';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { useStore } from '@/components/parts/store.ts';
import { t } from '@/utils/browser/words.ts';
import type { Page } from '@/utils/messages/protocol.ts';
import type { BrowserShortcuts } from './BrowserKeys.tsx';
import { CallsSection } from './CallsSection.tsx';
import { CascadeSection } from './CascadeSection.tsx';
import { ClinicSection } from './ClinicSection.tsx';
import { KeysSection } from './KeysSection.tsx';
import { LockSection } from './LockSection.tsx';
import { NoticesSection, type Notifying } from './NoticesSection.tsx';
import { OperatorsSection } from './OperatorsSection.tsx';
import type { OptionsServices } from './options-services.ts';
import { PagesSection } from './PagesSection.tsx';
import { ProblemSection } from './ProblemSection.tsx';
import { ProvidersSection } from './ProvidersSection.tsx';
import { readProfile } from './profile-file.ts';
import { SectionNav } from './SectionNav.tsx';
import { SilenceSection } from './SilenceSection.tsx';
import { saveFile } from './save-file.ts';
import { ShownSections } from './shown-sections.ts';
import { TeamSection } from './TeamSection.tsx';
import { TemplatesSection } from './TemplatesSection.tsx';
import { useDirty } from './use-dirty.ts';
import { useLeaveGuard } from './use-leave-guard.ts';
import './options.css';
import './fields.css';
import './templates.css';
import './providers.css';
import '@/components/options/start/start.css';

interface Props {
  services: OptionsServices;
  now: () => number;
  /** An id of `[a-z0-9-]`, 40 characters at most. */
  newId: () => string;
  /** Whether the browser understands a CSS selector. */
  isSelector: (selector: string) => boolean;
  notifying: Notifying;
  shortcuts: BrowserShortcuts;
}

/** Everything that is set once: the clinic, texts, what messages go through, the page. */
export function Options({ services, now, newId, isSelector, notifying, shortcuts }: Props) {
  const { settings: kept, providers, silences, pages, team } = services;
  const { settings, secrets, sample, managed, broken, refusal } = useStore(kept.state);
  const providersState = useStore(providers.state);
  const silencesState = useStore(silences.state);
  const teamState = useStore(team.state);
  const { record } = useStore(services.record.state);
  const pagesState = useStore(pages.state);
  const dirty = useDirty();
  const start = useStart({ settings, pages: pagesState.pages, health: providersState.health });
  useLeaveGuard(dirty.sections.size > 0);

  useEffect(() => {
    const life = new AbortController();
    services.follow(life.signal);
    return () => life.abort();
  }, [services]);

  async function exportPage(page: Page): Promise<void> {
    const file = await pages.fileOf(page);
    if (file) saveFile(document, file.name, file.text);
  }

  return (
    <div class="options">
      <header>
        <h1>{t(start.place ? 'start.heading' : 'options.title')}</h1>
        {start.place ? <StartSteps place={start.place} missing={start.missing} /> : <SectionNav dirty={dirty.sections} />}
      </header>
      <main>
        {refusal && <Problem text={refusalWords(refusal)} action={{ text: t('options.retry'), run: () => void kept.load() }} />}
        {broken.length > 0 && <Problem text={t('options.policyBroken', [broken.join(', ')])} />}
        {!settings && !refusal && <p role="status">{t('options.loading')}</p>}
        {settings && (
          <ShownSections.Provider value={start.place && sectionsAt(start.place, start.missing)}>
            {start.place && <StartStory place={start.place} settings={settings} services={services} />}
            {(start.place === null || start.place === 'done') && <StartBanner missing={start.missing} />}
            <ClinicSection
              settings={settings}
              now={now}
              managed={managed}
              record={record}
              onSave={kept.save}
              onDirty={dirty.tell.clinic}
            />
            <OperatorsSection settings={settings} managed={managed} onSave={kept.save} onDirty={dirty.tell.operators} />
            <TemplatesSection
              settings={settings}
              sample={sample}
              now={now}
              newId={newId}
              onSave={kept.save}
              onDirty={dirty.tell.templates}
            />
            <CallsSection settings={settings} onSave={kept.save} onDirty={dirty.tell.calls} />
            <KeysSection settings={settings} onSave={kept.save} shortcuts={shortcuts} />
            <NoticesSection notifying={notifying} />
            <ProvidersSection
              settings={settings}
              secrets={secrets}
              state={providersState}
              now={now}
              onCheck={(wish) => void providers.check(wish)}
              onConnect={services.connectProvider}
              onDisconnect={(id) => void services.disconnectProvider(id)}
              onForget={providers.forget}
              onDirty={dirty.tell.providers}
            />
            <CascadeSection settings={settings} onSave={kept.save} onDirty={dirty.tell.cascade} />
            <SilenceSection
              state={silencesState}
              now={now}
              zone={settings.clinic.zone}
              onSet={silences.set}
              onDirty={dirty.tell.silence}
            />
            <TeamSection state={teamState} team={team} onDirty={dirty.tell.team} />
            <LockSection service={services.lock} now={now} onDirty={dirty.tell.lock} />
            <PagesSection
              state={pagesState}
              readProfile={(text) => readProfile(text, isSelector)}
              onConnect={pages.connect}
              onAllow={(page) => void pages.allow(page)}
              onDisconnect={(page) => void pages.disconnect(page)}
              onExport={(page) => void exportPage(page)}
            />
            <ProblemSection service={services.problem} onSave={(name, text) => saveFile(document, name, text)} />
            {start.place && <StartFoot place={start.place} missing={start.missing} />}
          </ShownSections.Provider>
        )}
      </main>
    </div>
  );
}
