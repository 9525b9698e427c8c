import { t } from '@/utils/browser/words.ts';
import type { CallReport } from '@/utils/domain/fact.ts';
import type { RowNote } from '@/utils/messages/protocol.ts';
import type { ShownNote } from '@/utils/page/overlay-row-chips.ts';

const WILL_SIGNS: Record<CallReport['will'], string> = { yes: '✔', no: '⊘', moves: '↷', later: '◷', unsaid: '☎' };

/** What came of the round's calls: the last one, and how many nobody picked up. Empty before the first. */
export function outcomeWords({ call, missed }: Pick<RowNote, 'call' | 'missed'>): string[] {
  const words: string[] = [];
  if (call?.picked === 'yes') words.push(reachedWords(call));
  // A call that nobody picked up stands in the number.
  else if (call && call.picked !== 'no') words.push(t(`page.outcome.${call.picked}`));
  if (missed > 0) words.push(t('page.outcome.missed', [String(missed)]));
  return words;
}

function reachedWords({ will }: CallReport): string {
  return `${t('page.outcome.yes')}, ${t(`page.outcome.will.${will}`)}`;
}

/** A row's comment box as it stands closed at the row's end; while another operator calls there, who it is. `patient` is short. */
export function noteWords(note: RowNote, patient: string, calling: string | null): ShownNote {
  if (calling !== null) {
    return { state: 'due', text: `☎ ${t('team.calling', [calling])}`, label: t('team.callingLabel', [patient, calling]) };
  }
  const { state, comment, call, again } = note;
  const label = (what: string) => t('page.note.label', [patient, what]);
  const past = pastWords(note.past);
  if (state === 'none') {
    return {
      state,
      text: past.length > 0 ? pastSigns(note.past) : '+',
      label: label([...past, t('page.note.none')].join(' · ')),
    };
  }
  if (state === 'due') return { state, text: t('page.note.due'), label: label(t('page.pending')) };
  const later = again === null ? [] : [t('page.outcome.again', [again])];
  const by = call ? [call.by] : [];
  const whole = [...outcomeWords(note), ...later, ...by, ...(comment ? [t('page.note.quote', [comment])] : []), ...past];
  return { state, text: `${signOf(note)} ${comment || shortOutcome(note)}`.trim(), label: label(whole.join(' · ')) };
}

/** Last evening in signs: what was tried, whether it arrived, how often nobody picked up (R6). */
function pastSigns(past: RowNote['past']): string {
  const channels = past?.channels.map(({ channel, arrived }) => `${channel === 'sms' ? 'SMS' : '✉'}${arrived ? '✓' : '✕'}`) ?? [];
  return [...channels, ...(past?.missed ? [`☎✕${past.missed}`] : [])].join(' ');
}

function pastWords(past: RowNote['past']): string[] {
  if (!past) return [];
  const channels = past.channels.map(({ channel, arrived }) => t(`page.past.${channel}${arrived ? 'Arrived' : 'Sent'}`));
  return [...channels, ...(past.missed > 0 ? [t('page.past.missed', [String(past.missed)])] : [])];
}

function signOf({ call, missed, again }: RowNote): string {
  if (again !== null) return `◷ ${again}`;
  if (!call) return '✎';
  if (call.picked === 'yes') return WILL_SIGNS[call.will];
  return call.picked === 'wrong' ? '✕' : `☎✕${missed}`;
}

function shortOutcome({ call }: RowNote): string {
  if (!call) return '';
  return call.picked === 'yes' ? t(`page.outcome.will.${call.will}`) : t(`page.outcome.${call.picked}`);
}
