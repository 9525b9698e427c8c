import { t } from '@/utils/browser/words.ts';

export const SECTIONS = [
  'clinic',
  'operators',
  'templates',
  'calls',
  'keys',
  'notices',
  'providers',
  'cascade',
  'silence',
  'team',
  'lock',
  'pages',
  'problem',
] as const;
export type SectionId = (typeof SECTIONS)[number];

/** The sections by name; a dot says where something typed is not saved. */
export function SectionNav({ dirty }: { dirty: ReadonlySet<SectionId> }) {
  return (
    <nav class="nav" aria-label={t('options.sections')}>
      <ul>
        {SECTIONS.map((section) => (
          <li key={section}>
            <a
              href={`#${section}`}
              aria-label={dirty.has(section) ? t('options.unsavedSection', [t(`options.${section}.title`)]) : undefined}
            >
              {t(`options.${section}.title`)}
              {dirty.has(section) && <span aria-hidden="true"> ●</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
