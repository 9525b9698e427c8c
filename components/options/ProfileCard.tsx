import { t } from '@/utils/browser/words.ts';
import type { PageProfile } from '@/utils/page/profile.ts';

interface Props {
  profile: PageProfile;
  /** Whether a page with this profile is connected already. */
  replaces: boolean;
  onConnect: () => void;
  onCancel: () => void;
}

/** A profile that was read, before its page is connected: whose it is, and which addresses it asks for. */
export function ProfileCard({ profile, replaces, onConnect, onCancel }: Props) {
  return (
    <section class="profile-card" aria-label={t('options.pages.loaded')}>
      <p class="field-hint">{t('options.pages.loaded')}</p>
      <h3>
        <bdi>{profile.name}</bdi>
      </h3>
      <p>{t('options.pages.addresses')}</p>
      <ul>
        {profile.pages.map((page) => (
          <li key={page}>
            <code>{page}</code>
          </li>
        ))}
      </ul>
      {replaces && <p class="field-warning">{t('options.pages.replaces')}</p>}
      <div class="save-buttons">
        <button type="button" class="primary" onClick={onConnect}>
          {t('options.pages.connect')}
        </button>
        <button type="button" onClick={onCancel}>
          {t('options.pages.cancel')}
        </button>
      </div>
    </section>
  );
}
