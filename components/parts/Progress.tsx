import './progress.css';

interface Props {
  label: string;
  total: number;
  /** Went well; fills the bar in the accent colour. */
  done: number;
  /** Over, but not well: failed or unknown. Stands in the bar after what went well. */
  ended?: number;
}

/** How far something has got, as a bar and for assistive technology. */
export function Progress({ label, total, done, ended = 0 }: Props) {
  const share = (part: number) => `${total === 0 ? 0 : (100 * part) / total}%`;
  return (
    <div
      class="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done + ended}
      aria-valuetext={`${done} / ${total}`}
    >
      <span class="progress-done" style={{ width: share(done) }} />
      <span class="progress-ended" style={{ width: share(ended) }} />
    </div>
  );
}
