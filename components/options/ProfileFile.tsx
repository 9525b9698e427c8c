import { useId, useRef } from 'preact/hooks';
import { t } from '@/utils/browser/words.ts';
import type { ProfileRead } from './profile-file.ts';
import { profileWords } from './profile-words.ts';

interface Props {
  /** The file chosen last, and what was found in it. */
  file: { name: string; read: ProfileRead } | null;
  onRead: (name: string, text: string) => void;
}

/** Chooses a profile's file; says in words what is wrong with it. */
export function ProfileFile({ file, onRead }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const problems = file?.read.problems;

  async function read(): Promise<void> {
    const chosen = input.current?.files?.[0];
    if (!chosen || !input.current) return;
    const text = await chosen.text();
    // The same file, mended, can be chosen again.
    input.current.value = '';
    onRead(chosen.name, text);
  }

  return (
    <div class="profile-file">
      <input
        ref={input}
        id={id}
        class="unseen"
        type="file"
        accept=".json,application/json"
        tabIndex={-1}
        aria-label={t('options.pages.load')}
        onChange={() => void read()}
      />
      <button type="button" onClick={() => input.current?.click()}>
        {t('options.pages.load')}
      </button>
      {file && problems && (
        <div class="problem" data-tone="error" role="alert">
          <div>
            <b>{t('options.pages.badFile')}</b> <span>{t('options.pages.file', [file.name])}</span>
            <ul>
              {problems.map((problem) => (
                <li key={profileWords(problem)}>{profileWords(problem)}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </div>
  );
}
