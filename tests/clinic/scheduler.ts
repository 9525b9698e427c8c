/** The clinic's simulated time: patients and networks take minutes, a test has seconds. */
export interface Scheduler {
  /** Run a task `delay` simulated ms after now, or, called from within a task, after that task's own moment. */
  after(delay: number, task: () => void): void;
  /** Let simulated time pass at once: everything due within `ms` runs now, in order, with what it leads to. */
  advance(ms: number): void;
  stop(): void;
}

interface Task {
  readonly due: number;
  readonly order: number;
  readonly run: () => void;
}

/** Real timers are never set longer than Node allows, nor so short that a standing clock would spin. */
const longestWait = 2 ** 31 - 1;
const shortestWait = 5;

/**
 * @param now the real clock, ms
 * @param pace how many simulated ms pass in a real one; 0: time stands still but for `advance`
 */
export function createScheduler(now: () => number, pace: number): Scheduler {
  const started = now();
  const tasks: Task[] = [];
  let skipped = 0;
  let count = 0;
  let moment: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  function elapsed(): number {
    return moment ?? (now() - started) * pace + skipped;
  }

  function setTimer(): void {
    clearTimeout(timer);
    const [first] = tasks;
    if (stopped || first === undefined || pace === 0) return;
    const wait = Math.ceil((first.due - elapsed()) / pace);
    timer = setTimeout(runDue, Math.min(Math.max(wait, shortestWait), longestWait));
  }

  function runDue(): void {
    const until = elapsed();
    try {
      for (let first = tasks[0]; first !== undefined && first.due <= until; first = tasks[0]) {
        tasks.shift();
        moment = first.due;
        first.run();
      }
    } finally {
      moment = null;
      setTimer();
    }
  }

  return {
    after(delay, run) {
      const task = { due: elapsed() + delay, order: count++, run };
      const later = tasks.findIndex(({ due }) => due > task.due);
      tasks.splice(later === -1 ? tasks.length : later, 0, task);
      if (moment === null) setTimer();
    },
    advance(ms) {
      skipped += ms;
      if (moment === null) runDue();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      tasks.length = 0;
    },
  };
}
