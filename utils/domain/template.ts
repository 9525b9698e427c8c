import type { Visit } from './visit.ts';

/** A saved text with variables in braces, e.g. `{пациент}` (R9). */
export interface Template {
  id: string;
  name: string;
  messenger: string;
  sms: string;
}

/** What a variable stands for. The processing centre puts the patient's own link in place of `link`. */
export type VariableId = 'patient' | 'firstName' | 'doctor' | 'date' | 'time' | 'place' | 'what' | 'clinic' | 'link';

/** The names an operator writes, in both languages; the first is the one inserted by a click. */
export const VARIABLES: Record<VariableId, readonly [russian: string, english: string]> = {
  patient: ['пациент', 'patient'],
  firstName: ['имя', 'name'],
  doctor: ['врач', 'doctor'],
  date: ['дата', 'date'],
  time: ['время', 'time'],
  place: ['кабинет', 'room'],
  what: ['приём', 'service'],
  clinic: ['клиника', 'clinic'],
  link: ['ссылка', 'link'],
};

/** Left in the text for the processing centre to fill (docs/processing-centre.openapi.yaml). */
export const LINK_PLACEHOLDER = '{ссылка}';

const BRACES = /\{([^{}]*)\}/g;

/** The variables a text names that do not exist, as written; empty when the text can be sent. */
export function unknownVariables(text: string): string[] {
  return [...new Set([...text.matchAll(BRACES)].map((match) => match[1] ?? '').filter((name) => variableOf(name) === null))];
}

/** Whether a text names this variable, in either language. */
export function namesVariable(text: string, id: VariableId): boolean {
  return [...text.matchAll(BRACES)].some((match) => variableOf(match[1] ?? '') === id);
}

/** Whether a text names the patient's own link. */
export function namesLink(text: string): boolean {
  return namesVariable(text, 'link');
}

/** Fills a text for one visit (R9). Throws TemplateError naming an unknown variable: better no message than one with braces in it. */
export function fillTemplate(text: string, visit: Visit, clinic: string): string {
  const unknown = unknownVariables(text)[0];
  if (unknown !== undefined) throw new TemplateError(unknown);
  const filled = text.replace(BRACES, (braces: string, name: string, at: number) => {
    const value = showVariable(variableOf(name) as VariableId, visit, clinic);
    // «врач {врач}.» with «Егорова Т. А.» would end in two full stops.
    return value.endsWith('.') && text[at + braces.length] === '.' ? value.slice(0, -1) : value;
  });
  return filled.trim();
}

/** A variable nobody knows. `variable` is the name as the operator wrote it. */
export class TemplateError extends Error {
  readonly variable: string;
  constructor(variable: string) {
    super(`Unknown variable {${variable}}`);
    this.name = 'TemplateError';
    this.variable = variable;
  }
}

/** First name and patronymic of «Фамилия Имя Отчество»; of «Фамилия И. О.» nothing can be made but the whole. */
export function firstNameOf(patient: string): string {
  const [, ...rest] = patient.trim().split(/\s+/);
  const isWhole = rest.length > 0 && rest.every((word) => !word.includes('.') && word.length > 1);
  return isWhole ? rest.join(' ') : patient.trim();
}

function variableOf(name: string): VariableId | null {
  const key = name.trim().toLowerCase().replaceAll('ё', 'е');
  const found = Object.entries(VARIABLES).find(([, names]) => names.some((one) => one.replaceAll('ё', 'е') === key));
  return found ? (found[0] as VariableId) : null;
}

function showVariable(id: VariableId, visit: Visit, clinic: string): string {
  switch (id) {
    case 'patient':
      return visit.patient;
    case 'firstName':
      return firstNameOf(visit.patient);
    case 'doctor':
      return visit.doctor;
    case 'date':
      return showDate(visit.date);
    case 'time':
      return visit.time;
    case 'place':
      return visit.place;
    case 'what':
      return visit.what;
    case 'clinic':
      return clinic;
    case 'link':
      return LINK_PLACEHOLDER;
  }
}

/** `2026-11-24` as patients read it: `24.11.2026`. */
export function showDate(date: string): string {
  return date.split('-').reverse().join('.');
}
