import * as v from 'valibot';
import { type PageProfile, profileSchema } from '../page/profile.ts';
import type { ManagedStore } from '../settings/policy.ts';

const KEY = 'pages';

/**
 * The pages of the administrator's policy. Each is the text of a file that «Сохранить в файл» has written: what a policy's schema can
 * say is too little for a profile, and the browser drops what it does not say. One that cannot be read is told to `onBroken` once, as
 * `policy.pages.0`, and is as if it were not there; the others hold.
 */
export function createPolicyPages(managed: ManagedStore, onBroken: (problem: string) => void): () => Promise<PageProfile[]> {
  const told = new Set<string>();

  function tellOnce(problem: string): void {
    if (!told.has(problem)) onBroken(problem);
    told.add(problem);
  }

  async function readTexts(): Promise<unknown[]> {
    let texts: unknown;
    try {
      texts = (await managed.get(null))[KEY];
    } catch {
      // A browser without policies, or not ready to say: it is asked again.
      tellOnce('policy');
      return [];
    }
    if (texts === undefined || texts === null) return [];
    if (Array.isArray(texts)) return texts;
    tellOnce(`policy.${KEY}`);
    return [];
  }

  return async () =>
    (await readTexts()).flatMap((text, i) => {
      const profile = readProfile(text);
      if (profile === null) tellOnce(`policy.${KEY}.${i}`);
      return profile ?? [];
    });
}

/** The profile that a policy's text says; null for one that cannot be read. */
export function readProfile(text: unknown): PageProfile | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), profileSchema), text);
  return parsed.success ? parsed.output : null;
}
