import type { Refusal } from '@/utils/messages/protocol.ts';
import type { Settings } from '@/utils/settings/settings.ts';

/** What every section that keeps settings is given. */
export interface SectionProps {
  settings: Settings;
  /** Keeps a change; resolves with null, or with the refusal. */
  onSave: (change: (newest: Settings) => Settings) => Promise<Refusal | null>;
  /** Whether something typed here is not saved. */
  onDirty: (isDirty: boolean) => void;
}
