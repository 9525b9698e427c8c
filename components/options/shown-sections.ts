import { createContext } from 'preact';

/** Sections that are shown; null for all of them. The others stay as they are, with what was typed in them. */
export const ShownSections = createContext<ReadonlySet<string> | null>(null);
