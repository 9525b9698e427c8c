import type { GeneratedI18nStructure } from '#i18n';

type TextKey = keyof GeneratedI18nStructure;

/** The codes that have words in a section of the locale files. */
export type CodesOf<Section extends string> = TextKey extends infer Key
  ? Key extends `${Section}.${infer Code}`
    ? Code
    : never
  : never;

/** Every code of a section: does not compile until it names each one. */
export type CodeTable<Section extends string> = Record<CodesOf<Section>, true>;

/** Whether there are words for a code that came from the worker or a provider. */
export function isKnownCode<Code extends string>(table: Record<Code, true>, code: string): code is Code {
  return Object.hasOwn(table, code);
}
