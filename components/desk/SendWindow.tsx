import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useStore } from '@/components/parts/store.ts';
import { t } from '@/utils/browser/words.ts';
import type { Channel } from '@/utils/domain/fact.ts';
import { ByHand } from './ByHand.tsx';
import type { BatchService } from './batch-service.ts';
import { dayInWords } from './day-words.ts';
import { countDryRun, stepRecipient, type Tab } from './dry-run.ts';
import type { HandService } from './hand-service.ts';
import { MessagePreview } from './MessagePreview.tsx';
import { type PlanService, wayOf, whyNotByProvider } from './plan-service.ts';
import { Recipients } from './Recipients.tsx';
import { SendBar } from './SendBar.tsx';
import { SendHead } from './SendHead.tsx';
import { SendProgress } from './SendProgress.tsx';
import './send.css';
import { checkedOf } from './selection.ts';
import { whyBlocked } from './send-block.ts';
import { Templates } from './Templates.tsx';

interface Props {
  plans: PlanService;
  batches: BatchService;
  hands: HandService;
  /** The window was opened for one patient: no list, only the message. */
  isSingle: boolean;
  now: () => number;
  /** Resolves with whether the browser let it. */
  copy: (text: string) => Promise<boolean>;
  onClose: () => void;
  onOptions: () => void;
}

/** The send window of R8 to R10: choose, look, send, and follow what becomes of it. */
export function SendWindow({ plans, batches, hands, isSingle, now, copy, onClose, onOptions }: Props) {
  const state = useStore(plans.store);
  const batch = useStore(batches.store);
  const [current, setCurrent] = useState<string | null>(null);
  const [tab, setTab] = useState<Tab | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');

  const candidates = state.plan?.candidates ?? [];
  const counts = useMemo(() => countDryRun(candidates), [candidates]);
  const checked = useMemo(() => checkedOf(state.selection, counts.eligible), [state.selection, counts]);
  const checkedSet = useMemo(() => new Set(checked), [checked]);
  const ids = candidates.map((one) => one.visit.id);
  const shown =
    candidates.find((one) => one.visit.id === current) ?? candidates.find((one) => one.leftOut === null) ?? candidates[0] ?? null;
  const shownId = shown?.visit.id ?? null;
  const place = shownId === null ? -1 : checked.indexOf(shownId);
  const blocked = whyBlocked(state, batch);
  const way = wayOf(state);

  const isPlanned = state.plan !== null;
  useEffect(() => {
    if (isPlanned) root.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
  }, [isPlanned]);

  const step = (by: 1 | -1) => {
    const next = stepRecipient(checked, ids, shownId, by);
    return next === null ? null : () => setCurrent(next);
  };
  const send = () => {
    const { plan, template } = state;
    if (blocked === null && plan && template) batches.go({ date: plan.date, channel: state.channel, template, visits: checked });
  };

  if (batch.progress) {
    const leave = () => {
      batches.leave();
      plans.refresh();
    };
    return (
      <SendProgress
        progress={batch.progress}
        about={state.plan ? `${dayInWords(state.plan.date)} · ${t(`desk.channel.${state.channel}`)}` : ''}
        wished={batch.wished}
        failure={batch.failure}
        isAsking={batch.isAsking}
        now={now}
        onStop={batches.stop}
        onLeave={leave}
        onClose={onClose}
      />
    );
  }
  return (
    <div class="send" data-single={isSingle} data-way={way} ref={root}>
      <SendHead state={state} batchFailure={batch.failure} isSingle={isSingle} onClose={onClose} onOptions={onOptions} />
      <Templates
        templates={state.settings?.templates ?? []}
        template={state.template}
        channel={state.channel}
        way={way}
        via={state.plan?.via ?? null}
        whyNotByProvider={state.plan && whyNotByProvider(state.plan)}
        onTemplate={plans.chooseTemplate}
        onChannel={(channel: Channel) => plans.chooseChannel(channel)}
        onWay={plans.chooseWay}
      />
      {!isSingle && (
        <Recipients
          candidates={candidates}
          counts={counts}
          checked={checkedSet}
          current={shownId}
          tab={tab ?? (counts.eligible.length > 0 ? 'get' : 'leftOut')}
          query={query}
          onTab={setTab}
          onQuery={setQuery}
          onCurrent={setCurrent}
          onToggle={plans.toggle}
          onToggleAll={plans.toggleAll}
        />
      )}
      {way === 'hand' ? (
        <ByHand
          state={state}
          hands={hands}
          candidates={candidates}
          recipient={shown}
          checked={checked}
          blocked={blocked}
          copy={copy}
          onCurrent={setCurrent}
          onClose={onClose}
        />
      ) : (
        <>
          <MessagePreview
            recipient={shown}
            channel={state.plan?.channel ?? state.channel}
            hasLink={state.plan?.hasLink ?? false}
            place={place < 0 ? null : place + 1}
            total={checked.length}
            onBack={step(-1)}
            onForward={step(1)}
          />
          <SendBar count={checked.length} blocked={blocked} onSend={send} onClose={onClose} />
        </>
      )}
    </div>
  );
}
