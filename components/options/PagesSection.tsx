import { useState } from 'preact/hooks';
import { t } from '@/utils/browser/words.ts';
import type { Page } from '@/utils/messages/protocol.ts';
import type { PageProfile } from '@/utils/page/profile.ts';
import { PageList } from './PageList.tsx';
import { PagesResult } from './PagesResult.tsx';
import { ProfileCard } from './ProfileCard.tsx';
import { ProfileFile } from './ProfileFile.tsx';
import type { PagesState } from './pages-service.ts';
import type { ProfileRead } from './profile-file.ts';
import { Section } from './Section.tsx';

interface Props {
  state: PagesState;
  /** Reads a profile's text; what is wrong with it comes back as problems. */
  readProfile: (text: string) => ProfileRead;
  /** Both are called straight from a click. */
  onConnect: (profile: PageProfile) => Promise<boolean>;
  onAllow: (page: Page) => void;
  onDisconnect: (page: Page) => void;
  onExport: (page: Page) => void;
}

/** The pages the extension works on, and how a new one is connected. */
export function PagesSection({ state, readProfile, onConnect, onAllow, onDisconnect, onExport }: Props) {
  const [file, setFile] = useState<{ name: string; read: ProfileRead } | null>(null);
  const profile = file?.read.profile;

  async function connect(chosen: PageProfile): Promise<void> {
    if (await onConnect(chosen)) setFile(null);
  }

  return (
    <Section id="pages" title={t('options.pages.title')}>
      {state.pages && <PageList pages={state.pages} onAllow={onAllow} onDisconnect={onDisconnect} onExport={onExport} />}
      <PagesResult note={state.note} />
      <ProfileFile file={file} onRead={(name, text) => setFile({ name, read: readProfile(text) })} />
      {profile && (
        <ProfileCard
          profile={profile}
          replaces={state.pages?.some((page) => page.id === profile.id) ?? false}
          onConnect={() => void connect(profile)}
          onCancel={() => setFile(null)}
        />
      )}
    </Section>
  );
}
