import { t } from '@/utils/browser/words.ts';
import { addDays, localTime } from '@/utils/domain/clinic-time.ts';
import { fillTemplate, LINK_PLACEHOLDER, TemplateError } from '@/utils/domain/template.ts';
import { asVisit, type Visit } from '@/utils/domain/visit.ts';

/** What stands in a preview for the patient's own link: as long as such addresses are, and leading nowhere. */
const TYPICAL_LINK = 'https://link.example/v/7k2m9qx';

/** A text as one visit's patient gets it; null while it names an unknown variable, which is said beside the field. */
export function previewText(text: string, visit: Visit, clinic: string): string | null {
  try {
    return fillTemplate(text, visit, clinic).replaceAll(LINK_PLACEHOLDER, TYPICAL_LINK);
  } catch (error) {
    if (error instanceof TemplateError) return null;
    throw error;
  }
}

/** An invented visit of the clinic's tomorrow, in the interface's language, for as long as no list was seen. */
export function inventedVisit(now: number, zone: string): Visit {
  return asVisit({
    site: '',
    date: addDays(localTime(now, zone).date, 1),
    time: '10:30',
    patient: t('options.sample.patient'),
    phones: [],
    doctor: t('options.sample.doctor'),
    place: t('options.sample.place'),
    what: t('options.sample.what'),
    cancelled: false,
  });
}
