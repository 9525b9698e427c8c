import { useEffect, useErrorBoundary, useLayoutEffect, useState } from 'preact/hooks';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { useStore } from '@/components/parts/store.ts';
import { t } from '@/utils/browser/words.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, DeskView, Way } from '@/utils/messages/protocol.ts';
import { startBatches } from './batch-service.ts';
import { startCalls } from './call-service.ts';
import { DeskOperator } from './DeskOperator.tsx';
import type { DeskService } from './desk-service.ts';
import './desk.css';
import { startErasing } from './erase-service.ts';
import { startHanding } from './hand-service.ts';
import { KeySheet } from './KeySheet.tsx';
import { OutcomeBox } from './OutcomeBox.tsx';
import { startOutcome } from './outcome-service.ts';
import { startPlan } from './plan-service.ts';
import { SendWindow } from './SendWindow.tsx';
import { useHere } from './use-here.ts';
import { useKeySheet } from './use-key-sheet.ts';
import { VisitCard } from './VisitCard.tsx';
import { startVisit } from './visit-service.ts';

interface Props {
  desk: DeskService;
  link: Link<DeskRequests>;
  now: () => number;
  /** Opens the telephone program with a number, E.164. */
  dial: (phone: string) => void;
  /** Copies a text; resolves with whether the browser let it. */
  copy: (text: string) => Promise<boolean>;
  onOptions: () => void;
}

/** The desk: one window over the clinic's page, showing what its ticket was issued for and nothing else. */
export function Desk({ desk, link, now, dial, copy, onOptions }: Props) {
  const { phase, view, wish, failure } = useStore(desk.store);
  const [error] = useErrorBoundary();
  const [isSheet, hideSheet] = useKeySheet();
  useCloseOnEscape(desk.close);
  useHere(link, view?.view === 'visit' || view?.view === 'outcome' ? view.visit : null);
  useLayoutEffect(() => {
    document.documentElement.dataset.view = view?.view ?? '';
  }, [view]);
  if (error !== undefined) return <Alone text={t('desk.broken')} onClose={desk.close} />;
  if (phase === 'fought') return <Alone text={t('teach.fit.fought')} onClose={desk.close} />;
  if (phase === 'stale') return <Alone text={t('desk.stale')} onClose={desk.close} />;
  return (
    <main class="desk">
      {isSheet && view && view.view !== 'keys' && <KeySheet link={link} onClose={hideSheet} onOptions={onOptions} />}
      {failure && <Problem text={refusalWords(failure.refusal)} action={{ text: t('desk.retry'), run: failure.retry }} />}
      {view?.view === 'keys' && <KeySheet link={link} onClose={desk.close} onOptions={onOptions} />}
      {view?.view === 'operator' && <DeskOperator link={link} onChosen={desk.enterAgain} onClose={() => desk.close()} />}
      {view?.view === 'send' && (
        <Sending view={view} wish={wish} link={link} now={now} copy={copy} onClose={desk.close} onOptions={onOptions} />
      )}
      {view?.view === 'visit' && (
        <Visiting visit={view.visit} link={link} now={now} dial={dial} onSms={desk.openSms} onClose={desk.close} />
      )}
      {view?.view === 'outcome' && (
        <Outcome visit={view.visit} link={link} now={now} onSaved={desk.closeWith} onClose={desk.close} />
      )}
    </main>
  );
}

type SendingProps = Pick<Props, 'link' | 'now' | 'copy' | 'onOptions'> & {
  view: Extract<DeskView, { view: 'send' }>;
  wish: Way | null;
  onClose: () => void;
};

function Sending({ view, wish, link, now, ...props }: SendingProps) {
  const services = useLife((signal) => {
    const plans = startPlan({ link, view, wish, signal });
    return { plans, batches: startBatches({ link, now, signal }), hands: startHanding({ link, now, reload: plans.reload }) };
  });
  return services && <SendWindow {...services} {...props} isSingle={view.only !== null} now={now} />;
}

type VisitProps = Pick<Props, 'link' | 'now'> & { visit: string; onClose: () => void };

type VisitingProps = VisitProps & Pick<Props, 'dial'> & { onSms: DeskService['openSms'] };

function Visiting({ visit, link, now, dial, ...props }: VisitingProps) {
  const services = useLife((signal) => {
    const visits = startVisit({ link, visit, now, signal });
    const { refresh } = visits;
    const card = () => visits.store.get().card;
    return {
      visits,
      outcomes: startOutcome({ link, visit, now, signal, card, onSaved: visits.noteDone }),
      calls: startCalls({ link, visit, now, signal, dial, refresh, shown: () => card()?.known ?? null }),
      erasing: startErasing({ link, visit, signal }),
    };
  });
  return services && <VisitCard {...services} {...props} now={now} />;
}

function Outcome({ visit, link, now, onSaved, onClose }: VisitProps & { onSaved: DeskService['closeWith'] }) {
  const services = useLife((signal) => {
    const visits = startVisit({ link, visit, now, signal });
    const card = () => visits.store.get().card;
    return { visits, outcomes: startOutcome({ link, visit, now, signal, card, onSaved }) };
  });
  return services && <OutcomeBox {...services} now={now} onClose={onClose} />;
}

/** What `start` made, for as long as the component is there. */
function useLife<S>(start: (signal: AbortSignal) => S): S | null {
  const [made, setMade] = useState<S | null>(null);
  useEffect(() => {
    const life = new AbortController();
    setMade(start(life.signal));
    return () => life.abort();
  }, []);
  return made;
}

function Alone({ text, onClose }: { text: string; onClose: () => void }) {
  return (
    <main class="desk desk-alone">
      <Problem text={text} action={{ text: t('desk.close'), run: onClose }} />
    </main>
  );
}

/** Esc leaves the desk, unless it has just emptied a field. */
function useCloseOnEscape(close: () => void): void {
  useEffect(() => {
    const life = new AbortController();
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      const { target } = event;
      if (target instanceof HTMLInputElement && target.type === 'search' && target.value !== '') return;
      close();
    };
    document.addEventListener('keydown', press, { signal: life.signal });
    return () => life.abort();
  }, [close]);
}
