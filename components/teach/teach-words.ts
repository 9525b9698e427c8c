import { t } from '@/utils/browser/words.ts';
import { showPhone } from '@/utils/domain/phone.ts';
import { showDate } from '@/utils/domain/template.ts';
import { OPTIONAL_FIELDS, type TeachField, type TeachRow, type TeachView } from '@/utils/messages/teach.ts';

/** Something to tell about what was understood. */
export interface TeachNote {
  text: string;
  tone: 'info' | 'warn' | 'error';
}

type Column = TeachView['fields'][number];

/** Whether the page has to be put right before anything else, so that the means for it are open from the start. */
export function isOpenFrom({ origin, profile, doubts }: TeachView): boolean {
  return profile === null || origin === 'none' || origin === 'corrected' || doubts.length > 0;
}

/** Columns in their order: those a list always has, and of the others those that were found; all of them while it is being corrected. */
export function shownFields({ fields }: TeachView, isFixing: boolean): Column[] {
  return fields.filter(({ field, sureness }) => {
    if (isFixing || !OPTIONAL_FIELDS.includes(field) || field === 'doctor') return true;
    // Whoever is cancelled is struck out, which says it all.
    return field !== 'cancelled' && sureness !== 'missing' && sureness !== 'absent';
  });
}

/** What is said over the table: what went wrong last, how the page was understood, what is doubtful. */
export function noteWords({ origin, fault, doubts, profile, read }: TeachView): TeachNote[] {
  const notes: TeachNote[] = [];
  if (fault) notes.push({ tone: 'error', text: t(`teach.fault.${fault.kind}`, [t(`teach.field.${fault.target}`)]) });
  notes.push({ tone: origin === 'none' || origin === 'proposed' ? 'warn' : 'info', text: t(`teach.origin.${origin}`) });
  // Whole keys: the detector knows them, and all of them stand in its section.
  for (const doubt of doubts) notes.push({ tone: 'warn', text: t(doubt as 'teach.noRows') });
  if (profile === null && read === 0 && origin !== 'none') notes.push({ tone: 'warn', text: t('teach.incomplete') });
  return notes;
}

/** Why a field was taken for what it is; '' where nothing is said. */
export function whyWords(why: string | null): string {
  return why === null ? '' : t(why as 'teach.noRows');
}

/** What stands in a column for one visit. */
export function cellWords(field: TeachField, row: TeachRow): string {
  switch (field) {
    case 'date':
      return showDate(row.date);
    case 'phone':
      return row.phones.map(showPhone).join(', ');
    case 'cancelled':
      return row.isCancelled ? '✕' : '';
    case 'site':
      return row.site;
    default:
      return row[field];
  }
}
