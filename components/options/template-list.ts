import type { Template } from '@/utils/domain/template.ts';

/** A template taken out of the list, and where it stood. */
export interface Removed {
  template: Template;
  index: number;
}

/** The list with a template added after the one at `index`. */
export function insertAfter(list: readonly Template[], index: number, template: Template): Template[] {
  return list.toSpliced(index + 1, 0, template);
}

/** The list with one template changed. */
export function replaceTemplate(list: readonly Template[], changed: Template): Template[] {
  return list.map((one) => (one.id === changed.id ? changed : one));
}

/** The list without one template; null for the last one, which stays: a send needs something to send. */
export function removeTemplate(list: readonly Template[], id: string): { list: Template[]; removed: Removed } | null {
  const index = list.findIndex((one) => one.id === id);
  const template = list[index];
  if (!template || list.length === 1) return null;
  return { list: list.toSpliced(index, 1), removed: { template, index } };
}

/** Puts a removed template back where it stood, as near as the list still allows. */
export function restoreTemplate(list: readonly Template[], { template, index }: Removed): Template[] {
  return list.some((one) => one.id === template.id) ? [...list] : list.toSpliced(index, 0, template);
}

/** The list with one template moved by `by` places, not past its ends. */
export function moveTemplate(list: readonly Template[], id: string, by: number): Template[] {
  const from = list.findIndex((one) => one.id === id);
  const template = list[from];
  if (!template) return [...list];
  const to = Math.min(Math.max(from + by, 0), list.length - 1);
  return list.toSpliced(from, 1).toSpliced(to, 0, template);
}
