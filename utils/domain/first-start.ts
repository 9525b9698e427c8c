import { namesVariable, type Template } from './template.ts';

/** What has to be set before the work can begin, in the order in which a new profile is led through it. */
export const START_STEPS = ['operator', 'page', 'provider', 'template'] as const;
export type StartStep = (typeof START_STEPS)[number];

/** As much of a profile as tells which steps are done: nothing is stored about the steps themselves. */
export interface Standing {
  /** Who works here; '' while nobody has said. */
  operator: string;
  pages: readonly { isGranted: boolean }[];
  /** Whether messages can go, by a provider or by hand. */
  isConnected: boolean;
  /** The clinic's name; '' while nobody has said. */
  clinic: string;
  templates: readonly Pick<Template, 'messenger' | 'sms'>[];
}

/** The steps that are left; empty when the work can begin. */
export function missingSteps({ operator, pages, isConnected, clinic, templates }: Standing): StartStep[] {
  const isDone: Record<StartStep, boolean> = {
    operator: operator !== '',
    page: pages.some((page) => page.isGranted),
    provider: isConnected,
    // A text that says who writes must not say it with a hole.
    template: clinic !== '' || !templates.some((one) => namesVariable(`${one.messenger} ${one.sms}`, 'clinic')),
  };
  return START_STEPS.filter((step) => !isDone[step]);
}
