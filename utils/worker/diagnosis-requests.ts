import { BY_HAND } from '../domain/cascade.ts';
import { DEFAULT_KEYS, type KeyAct } from '../domain/keys.ts';
import { SCHEMA } from '../journal/journal.ts';
import type { Diagnosis, DiagnosisRequests } from '../messages/diagnosis.ts';
import type { Handlers } from '../messages/server.ts';
import { kindOf } from '../providers/registry.ts';
import type { Settings } from '../settings/settings.ts';
import type { ErrorRing } from './error-ring.ts';
import { healthNow } from './health.ts';
import type { Office } from './office.ts';
import { shapeOf } from './profile-shape.ts';

/** What the browser says of itself and of the extension. */
export type Machine = () => Promise<{ version: string } & Diagnosis['browser']>;

/** «Сообщить о проблеме»: put together anew each time, of numbers, codes and names of our own; of texts only those that nobody typed. */
export function diagnosisRequests(office: Office, errors: ErrorRing, machine: Machine): Handlers<DiagnosisRequests> {
  return {
    async 'diagnosis.read'() {
      const { version, ...browser } = await machine();
      const [settings, managed, counts, pages, providers, team] = await Promise.all([
        office.settings.read(),
        office.settings.managed(),
        countsOf(office),
        pagesOf(office),
        providersOf(office),
        teamOf(office),
      ]);
      const diagnosis: Diagnosis = {
        format: 'dozvon-diagnosis-1',
        at: new Date(office.now()).toISOString(),
        extension: { version, schema: SCHEMA },
        browser,
        settings: { ...settingsOf(settings), managed },
        pages,
        providers,
        team,
        counts,
        errors: await errors.read(),
      };
      return { diagnosis };
    },
  };
}

function settingsOf({ clinic, cascade, keys, ...rest }: Settings): Omit<Diagnosis['settings'], 'managed'> {
  return {
    zone: clinic.zone,
    start: clinic.start,
    quiet: `${clinic.quietFrom}-${clinic.quietTo}`,
    cascade: { ...cascade, messenger: kindName(cascade.messenger), sms: kindName(cascade.sms) },
    retentionDays: rest.retentionDays,
    templates: rest.templates.length,
    phrases: rest.phrases.length,
    operators: rest.operators.length,
    isOperatorChosen: rest.operator !== '',
    hasClinicName: clinic.name !== '',
    changedKeys: (Object.keys(DEFAULT_KEYS) as KeyAct[]).filter((act) => keys[act] !== DEFAULT_KEYS[act]).length,
  };
}

/** Settings of another version may name anything. */
function kindName(id: string | null): string | null {
  return id === null || id === BY_HAND || kindOf(id) ? id : 'other';
}

async function pagesOf({ pages, teaching }: Office): Promise<Diagnosis['pages']> {
  const all = await pages.list();
  return Promise.all(
    all.map(async ({ id, pages: addresses, isGranted, isManaged = false }) => {
      const profile = await pages.profileOf(id);
      const trouble = await teaching.fitOf(id);
      return { shape: profile ? shapeOf(profile) : {}, addresses: addresses.length, isGranted, isManaged, trouble };
    }),
  );
}

async function providersOf(office: Office): Promise<Diagnosis['providers']> {
  const health = await healthNow(office);
  const { providers } = await office.settings.read();
  return Object.entries(providers).map(([id, { isOn, isPoller, settings }]) => {
    const own = health.providers.find((one) => one.id === id);
    const known = kindOf(id)?.fields.map((field) => field.name) ?? [];
    return {
      kind: kindName(id) ?? 'other',
      isOn,
      isPoller,
      filled: known.filter((name) => settings[name] !== undefined && settings[name] !== ''),
      fault: own?.fault ?? null,
      queue: own?.queue ?? 0,
      isStuck: own?.isStuck ?? false,
      silentFor: own?.lastHeard ? Math.max(0, Math.round((office.now() - own.lastHeard) / 1000)) : null,
    };
  });
}

async function teamOf({ db, team }: Office): Promise<Diagnosis['team']> {
  const { isOpen } = team.state();
  const owed = await db.unshared.count();
  return { isJoined: team.place() !== null, isOpen, fault: team.fault(), owed, clockOffset: team.offset() };
}

async function countsOf({ db }: Office): Promise<Diagnosis['counts']> {
  const facts: Record<string, number> = {};
  await db.facts.each(({ kind }) => {
    facts[kind] = (facts[kind] ?? 0) + 1;
  });
  const states = ['claimed', 'sending', 'unknown', 'settled'] as const;
  const outbox = await Promise.all(states.map(async (state) => [state, await db.outbox.where('state').equals(state).count()]));
  const days = (await db.cases.orderBy('day').uniqueKeys()).length;
  const [cases, batches, drafts, silences] = await Promise.all([
    db.cases.count(),
    db.batches.count(),
    db.drafts.count(),
    db.silences.count(),
  ]);
  return { facts, outbox: Object.fromEntries(outbox), cases, days, batches, drafts, silences };
}
