import { t } from '@/utils/browser/words.ts';

/**
 * What a provider is called; one that this version does not know, and so has no words for, by its id. The list of kinds is not asked:
 * with it every provider's code would come into the popup and the desk.
 */
export function providerName(id: string): string {
  return providerText(id, 'name') || id;
}

/**
 * A text of the provider's own section, whose keys have `_` for every `-` of the id. The key is put together from the kind and its
 * fields: that each is there, in both languages, is tested rather than typed.
 */
export function providerText(id: string, key: string): string {
  return t(`provider.${id.replaceAll('-', '_')}.${key}` as 'provider.processing_centre.name');
}
