import { type Dice, throwDice } from '../clinic/seeded.ts';
import { type Ground, MUTATIONS } from './mutations.ts';
import { inventEntries, pageHtml, phoneCellOf, readPlainly, type Shape, shapeOf } from './page.ts';
import { createRig, type Rig } from './rig.ts';

export interface FuzzOptions {
  /** Of a page that nobody else uses; its clock and timers are replaced. */
  window: Window;
  seed: number;
  mutations: number;
  /** See `Shape`. */
  nested: boolean;
  /** Resolves after everything that follows from what has happened; observers are told in it. */
  soon(): Promise<void>;
}

export interface FuzzResult {
  mutations: number;
  /** Rows that were looked at and bore something of ours: what the absence of faults is worth. */
  painted: number;
  /** Double clicks that were taken for a patient. */
  toggled: number;
  /** What stood on a wrong patient, and after which mutations; empty when nothing ever did. */
  faults: string[];
}

// At rest after so many batches: then everything has to be there, too.
const REST = 12;

/**
 * Does `mutations` things to a list, some at a time, and looks after each batch whether every mark and colour stands on the patient it is
 * of. The same seed does the same. Stops at the first fault.
 */
export async function fuzzDom({ window, seed, mutations, nested, soon }: FuzzOptions): Promise<FuzzResult> {
  const dice = throwDice(seed, 'dom-fuzz');
  const shape = shapeOf(seed, nested);
  const { document } = window;
  const entries = inventEntries(seed);
  document.body.innerHTML = pageHtml(dice.shuffle(entries).slice(0, 20), shape, dice);
  const result: FuzzResult = { mutations: 0, painted: 0, toggled: 0, faults: [] };
  const ground: Ground = { document, dice, entries, shape, pool: [] };
  const time = madeUpTime(window, throwDice(seed, 'clock'));
  const names = Object.keys(MUTATIONS);
  let history: string[] = [];
  let rig: Rig | null = null;

  function look(isAtRest: boolean): void {
    if (!rig || result.faults.length > 0) return;
    const { faults, painted } = faultsOf(document, shape, rig, isAtRest);
    result.painted += painted;
    result.faults.push(
      ...faults.map((fault) => `${fault}; seed ${seed}, mutation ${result.mutations}, after ${history.join(', ')}`),
    );
  }

  rig = createRig(document, shape, dice, () => look(false), soon);
  for (let batch = 0; result.mutations < mutations && result.faults.length === 0; batch++) {
    history = [];
    for (let i = dice.between(1, 4); i > 0; i--) {
      const name = dice.pick(names);
      history.push(name);
      MUTATIONS[name]?.(ground);
      result.mutations += 1;
    }
    if (dice.chance(0.2)) rig.answer();
    // Sometimes before any observer was told of it.
    if (dice.chance(0.15)) click(ground, rig, result);
    await soon();
    look(false);
    if (dice.chance(0.15)) click(ground, rig, result);
    await rig.deliver(false);
    look(false);
    if (dice.chance(0.7)) time.pass();
    await soon();
    look(false);
    if (batch % REST === REST - 1) {
      restore(document);
      time.isSlow = false;
      for (let i = 0; i < 3; i++) {
        await soon();
        time.pass();
        await rig.settle();
      }
      look(true);
      time.isSlow = true;
    }
  }
  rig.stop();
  const left = [...document.querySelectorAll('*'), ...ground.pool].find((one) => isOurs(one, rig as Rig));
  if (left && result.faults.length === 0) result.faults.push(`Something of ours was left: ${left.outerHTML}; seed ${seed}`);
  return result;
}

interface MadeUpTime {
  /** Some readings of the clock are so late that a list is not read to its end within its slice. */
  isSlow: boolean;
  /** Whatever waits for a time or a frame has its turn. */
  pass(): void;
}

/** The page's clock, timers and frames by the dice alone, so that a seed always plays the same. */
function madeUpTime(window: Window, dice: Dice): MadeUpTime {
  const waiting = new Map<number, () => void>();
  let now = 0;
  let last = 0;
  const wait = (work: (at: number) => void) => {
    last += 1;
    waiting.set(last, () => work(now));
    return last;
  };
  const forget = (id: number) => void waiting.delete(id);
  const time: MadeUpTime = {
    isSlow: true,
    pass() {
      const turns = [...waiting];
      waiting.clear();
      for (const [, work] of turns) work();
    },
  };
  const performance = {
    now() {
      now += time.isSlow && dice.chance(0.1) ? 30 : 0.001;
      return now;
    },
  };
  Object.defineProperty(window, 'performance', { value: performance });
  Object.assign(window, {
    setTimeout: wait,
    clearTimeout: forget,
    requestAnimationFrame: wait,
    cancelAnimationFrame: forget,
  });
  return time;
}

function isOurs(element: Element, { truth }: Rig): boolean {
  return [...element.attributes].some(
    ({ name, value }) => name.startsWith('data-dozvon') || (name === 'title' && truth.has(value)),
  );
}

/** A page at rest is a list that can be read. */
function restore(document: Document): void {
  const table = document.querySelector('#box table');
  if (table) table.id = 'list';
  const heading = document.querySelector('h1');
  if (heading && !/\d/.test(heading.textContent ?? '')) heading.textContent = 'Дозвон на 24.11.2026';
}

/** A double click somewhere in the list: it is to mean the patient whom the row shows at that moment, or nobody. */
function click({ document, dice, shape }: Ground, rig: Rig, result: FuzzResult): void {
  const cells = [...document.querySelectorAll('td')];
  if (cells.length === 0) return;
  const cell = dice.pick(cells);
  const row = cell.closest('tr');
  const wanted = row && readPlainly(row, shape);
  rig.lastToggled = null;
  rig.doubleClick(cell);
  if (rig.lastToggled === null) return;
  result.toggled += 1;
  if (rig.lastToggled !== wanted?.id) {
    result.faults.push(`A double click on ${wanted?.patient ?? 'no visit'} was taken for another`);
  }
}

/** What stands on a wrong patient now; at rest also what is missing. */
function faultsOf(document: Document, shape: Shape, rig: Rig, isAtRest: boolean): { faults: string[]; painted: number } {
  const faults: string[] = [];
  let painted = 0;
  const hasStale = [...rig.follower.rows.all()].some((row) => row.isStale);
  for (const row of document.querySelectorAll('tr')) {
    const visit = readPlainly(row, shape);
    const cell = phoneCellOf(row, shape);
    const told = row.getAttribute('data-dozvon-visit');
    const title = cell?.getAttribute('title') ?? null;
    const colour = cell?.getAttribute('data-dozvon-colour') ?? null;
    const mark = row.getAttribute('data-dozvon-mark');
    const who = visit?.patient.slice(0, 40) ?? 'a row that is no visit';
    if (told !== null) painted += 1;
    if (told !== null && told !== visit?.id) faults.push(`${who} bears another visit’s id`);
    if (title !== null && title !== visit?.id) faults.push(`${who} bears another visit’s words`);
    if (colour !== null && !visit) faults.push(`${who} bears a colour`);
    if (mark !== null && !visit) faults.push(`${who} bears a mark`);
    for (const copy of row.querySelectorAll('[data-dozvon-colour]'))
      if (copy !== cell) faults.push(`${who} bears a colour beside the phone`);
    if (!isAtRest || hasStale || !visit) continue;
    const truth = rig.truth.get(visit.id);
    if (told !== visit.id) faults.push(`${who} is not painted`);
    else if (mark !== (truth?.mark ?? null)) faults.push(`${who} bears the mark ${mark} instead of ${truth?.mark}`);
    else if (cell && colour !== (truth?.colour ?? null)) faults.push(`${who} is ${colour} instead of ${truth?.colour}`);
  }
  return { faults, painted };
}
