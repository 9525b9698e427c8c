import { t } from '@/utils/browser/words.ts';
import { kindOf } from '@/utils/providers/registry.ts';

/** What a provider is called; one that this version does not know by its id. */
export function providerName(id: string): string {
  return kindOf(id) ? providerText(id, 'name') : id;
}

/**
 * A text of the provider's own section, whose keys have `_` for every `-` of the id. The key is put together from the kind and its
 * fields: that each is there, in both languages, is tested rather than typed.
 */
export function providerText(id: string, key: string): string {
  return t(`provider.${id.replaceAll('-', '_')}.${key}` as 'provider.processing_centre.name');
}
