import { useState } from 'preact/hooks';
import { comboWords } from '@/components/parts/combo-words.ts';
import { KeyTable } from '@/components/parts/KeyTable.tsx';
import { keyActWords } from '@/components/parts/key-act-words.ts';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { t } from '@/utils/browser/words.ts';
import { isFreeCombo, takenBy } from '@/utils/domain/key-rules.ts';
import { DEFAULT_KEYS, type KeyAct } from '@/utils/domain/keys.ts';
import { BrowserKeys, type BrowserShortcuts } from './BrowserKeys.tsx';
import { KeyCatch } from './KeyCatch.tsx';
import './keys.css';
import { Section } from './Section.tsx';
import type { SectionProps } from './section-props.ts';
import { useSave } from './use-save.ts';

/** Keys of the list and of the outcome's box, each changed by pressing the new one; and the browser's own. */
export function KeysSection({ settings, onSave, shortcuts }: Omit<SectionProps, 'onDirty'> & { shortcuts: BrowserShortcuts }) {
  const { keys } = settings;
  const save = useSave();
  const [caught, setCaught] = useState<KeyAct | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const areUsual = JSON.stringify(keys) === JSON.stringify({ ...keys, ...DEFAULT_KEYS });

  async function give(act: KeyAct, combo: string): Promise<void> {
    const taken = takenBy(keys, act, combo);
    if (!isFreeCombo(combo)) return setProblem(t('keys.fixed', [comboWords(combo)]));
    if (taken) return setProblem(t('keys.taken', [comboWords(combo), keyActWords(taken)]));
    setProblem(null);
    setCaught(null);
    await save.run(() => onSave((newest) => ({ ...newest, keys: { ...newest.keys, [act]: combo } })));
  }

  function leave(): void {
    setCaught(null);
    setProblem(null);
  }

  return (
    <Section id="keys" title={t('options.keys.title')}>
      <p class="section-lead">{t('keys.hint')}</p>
      <div class="keys-tables">
        <KeyTable
          keys={keys}
          after={(act) => (
            <KeyCatch
              what={keyActWords(act)}
              isCatching={caught === act}
              onBegin={() => {
                save.forget();
                setProblem(null);
                setCaught(act);
              }}
              onKey={(combo) => void give(act, combo)}
              onLeave={leave}
            />
          )}
        />
      </div>
      {problem && <Problem text={problem} />}
      {save.state.kind === 'refused' && <Problem text={refusalWords(save.state.refusal)} />}
      <p class="save-buttons">
        <button
          type="button"
          disabled={areUsual}
          onClick={() => void save.run(() => onSave((newest) => ({ ...newest, keys: DEFAULT_KEYS })))}
        >
          {t('keys.usual')}
        </button>
        <span role="status">{save.state.kind === 'saved' && `✔ ${t('options.saved')}`}</span>
      </p>
      <BrowserKeys shortcuts={shortcuts} />
    </Section>
  );
}
