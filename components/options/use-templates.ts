import { useState } from 'preact/hooks';
import { t } from '@/utils/browser/words.ts';
import type { Template } from '@/utils/domain/template.ts';
import { insertAfter, moveTemplate, type Removed, removeTemplate, restoreTemplate } from './template-list.ts';
import { type Draft, useDraft } from './use-draft.ts';

export interface Templates {
  draft: Draft<Template[]>;
  /** The one being edited. */
  current: Template;
  /** The last one taken out, while it can be brought back. */
  removed: Removed | null;
  choose(id: string): void;
  add(): void;
  duplicate(id: string): void;
  remove(id: string): void;
  restore(): void;
  move(id: string, by: number): void;
  /** Back to what is saved. */
  reset(): void;
}

/** The list of templates while it is being worked on. `newId` makes an id of `[a-z0-9-]`, 40 characters at most. */
export function useTemplates(saved: Template[], newId: () => string): Templates {
  const draft = useDraft(saved);
  const [chosen, setChosen] = useState<string | null>(null);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const list = draft.value;
  const current = (list.find((one) => one.id === chosen) ?? list[0]) as Template;

  function insert(after: number, template: Template): void {
    draft.set(insertAfter(list, after, template));
    setChosen(template.id);
  }

  return {
    draft,
    current,
    removed,
    choose: setChosen,
    add: () => insert(list.length - 1, { id: newId(), name: t('options.templates.newName'), messenger: '', sms: '' }),
    duplicate(id) {
      const index = list.findIndex((one) => one.id === id);
      const source = list[index];
      if (source) insert(index, { ...source, id: newId(), name: t('options.templates.copyName', [source.name]) });
    },
    remove(id) {
      const next = removeTemplate(list, id);
      if (!next) return;
      draft.set(next.list);
      setRemoved(next.removed);
      if (id === current.id) setChosen((next.list[next.removed.index] ?? next.list.at(-1))?.id ?? null);
    },
    restore() {
      if (!removed) return;
      draft.set(restoreTemplate(list, removed));
      setChosen(removed.template.id);
      setRemoved(null);
    },
    move: (id, by) => draft.set(moveTemplate(list, id, by)),
    reset() {
      draft.reset();
      setRemoved(null);
    },
  };
}
