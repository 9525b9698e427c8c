import type { ComponentChildren } from 'preact';
import './problem.css';

interface Props {
  /** What is wrong and what to do, in the operator's words. */
  text: string;
  /** `error`: something failed; `warn`: something stands in the way. */
  tone?: 'error' | 'warn';
  /** Words and action of the one button that may help, e.g. "repeat". */
  action?: { text: string; run: () => void };
  children?: ComponentChildren;
}

/** A panel that says plainly what is wrong; an error is announced at once, a warning in its turn. */
export function Problem({ text, tone = 'error', action, children }: Props) {
  return (
    <div class="problem" data-tone={tone} role={tone === 'error' ? 'alert' : 'status'}>
      <span class="problem-text">{text}</span>
      {children}
      {action && (
        <button type="button" onClick={() => action.run()}>
          {action.text}
        </button>
      )}
    </div>
  );
}
