import { useEffect, useErrorBoundary, useState } from 'preact/hooks';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { useStore } from '@/components/parts/store.ts';
import { t } from '@/utils/browser/words.ts';
import { PointShield } from './PointShield.tsx';
import { TeachLesson } from './TeachLesson.tsx';
import type { TeachService } from './teach-service.ts';
import { isOpenFrom } from './teach-words.ts';
import './teach.css';

/** The panel over a page that is being connected. While something is pointed at, all that is left of it is a see-through shield. */
export function TeachPanel({ service }: { service: TeachService }) {
  const { phase, view, failure } = useStore(service.store);
  const [error] = useErrorBoundary();
  // Here, and not below: while something is pointed at, nothing of the lesson is left.
  const [isFixing, setFixing] = useState(false);
  const isPicking = view?.picking != null;
  useEscape(() => (isPicking ? service.act({ do: 'pick', target: null }) : service.leave()));
  if (error !== undefined || phase === 'stale') {
    return (
      <main class="teach">
        <Problem text={t('teach.stale')} action={{ text: t('teach.close'), run: service.leave }} />
      </main>
    );
  }
  if (view?.picking) return <PointShield target={view.picking} onAct={service.act} />;
  return (
    <main class="teach">
      {failure && <Problem text={refusalWords(failure.refusal)} action={{ text: t('teach.retry'), run: failure.retry }} />}
      {view && (
        <TeachLesson
          view={view}
          isSaving={phase === 'saving'}
          isFixing={isFixing || isOpenFrom(view)}
          onFix={() => setFixing(true)}
          onAct={service.act}
          onSave={service.save}
          onLeave={service.leave}
        />
      )}
    </main>
  );
}

/** Esc ends the pointing, and then the panel; in a field that is being typed in it is the field's own. */
function useEscape(leave: () => void): void {
  useEffect(() => {
    const life = new AbortController();
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || !event.isTrusted) return;
      leave();
    };
    document.addEventListener('keydown', press, { signal: life.signal });
    return () => life.abort();
  });
}
