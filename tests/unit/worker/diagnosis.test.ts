import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { keepSecrets } from '../../../utils/journal/secrets.ts';
import type { Diagnosis } from '../../../utils/messages/diagnosis.ts';
import { ProviderError } from '../../../utils/providers/contract.ts';
import { diagnosisRequests } from '../../../utils/worker/diagnosis-requests.ts';
import { createErrorRing } from '../../../utils/worker/error-ring.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { shapeOf } from '../../../utils/worker/profile-shape.ts';
import { NOON, OURS, openWorkerBench, PAGE, PROFILE, visitOf, type WorkerBench } from './bench.ts';

/** Stands wherever something of a person, or of the clinic, stands. In Latin letters: those of Cyrillic are told apart too easily. */
const CANARY = 'Zanarya';
const PHONE = '+79371234567';
const HOST = 'zanarya-clinic.example';
let bench: WorkerBench;
let errors: ReturnType<typeof createErrorRing>;
beforeEach(async () => {
  bench = await openWorkerBench();
  errors = createErrorRing(bench.store, () => bench.clock.now);
});
afterEach(() => bench.db.close());

const machine = async () => ({ version: '0.1.0', agent: 'Chromium/156', language: 'ru', usageKb: 12 });
async function diagnose(): Promise<Diagnosis> {
  return (await diagnosisRequests(bench.office, errors, machine)['diagnosis.read']({}, OURS)).diagnosis;
}

async function fillWithCanaries(): Promise<void> {
  const { office, db, store } = bench;
  store.items.pages = [
    {
      ...PROFILE,
      id: 'zanarya',
      name: CANARY,
      pages: [`https://${HOST}/dialup*`],
      row: `tr[title="${CANARY}"]`,
      patient: { selector: `[data-name='${CANARY}']`, column: CANARY, pattern: 'Занаря' },
      phone: { selector: '.f', column: [CANARY, 2] },
    },
    PROFILE,
  ];
  const settings = await office.settings.read();
  await office.settings.write({
    ...settings,
    clinic: { ...settings.clinic, name: CANARY },
    operator: CANARY,
    operators: [CANARY],
    phrases: [CANARY],
    templates: [{ id: 'zanarya', name: CANARY, messenger: CANARY, sms: CANARY }],
    providers: {
      'processing-centre': { isOn: true, isPoller: true, settings: { address: `https://${HOST}` } },
      zanarya: { isOn: true, isPoller: true, settings: { zanarya: CANARY } },
    },
    cascade: { ...settings.cascade, messenger: 'zanarya' },
  });
  await keepSecrets(db, 'processing-centre', { token: CANARY });
  const visit = visitOf(1, {
    patient: CANARY,
    doctor: CANARY,
    place: CANARY,
    what: CANARY,
    phones: [{ e164: PHONE, kind: 'mobile' }],
  });
  await pageRequests(office)['list.seen']({ visits: [visit] }, PAGE);
  const fact = { visit: visit.id, at: NOON, by: CANARY };
  await appendFacts(db, [
    { ...fact, id: newFactId(NOON), kind: 'visit.noted', data: { comment: CANARY } },
    { ...fact, id: newFactId(NOON), kind: 'patient.wrote', data: { from: PHONE, text: CANARY, ref: null } },
    { ...fact, id: newFactId(NOON), kind: 'call.started', data: { phone: PHONE } },
  ]);
  await db.drafts.put({ visit: visit.id, text: CANARY, at: NOON });
  await db.silences.put({ phone: PHONE, isSilenced: true, id: newFactId(NOON), at: NOON, by: CANARY });
  await db.meta.put({ key: 'lastList', value: `https://${HOST}/dialup?${CANARY}` });
  const named = new Error(CANARY);
  named.name = CANARY;
  const stacked = new TypeError(`${CANARY} ${PHONE} at https://${HOST}/a.js:1:2`);
  const coded = Object.assign(new Error(CANARY), { code: `${CANARY} ${PHONE}` });
  for (const error of [named, stacked, coded, new SyntaxError(`Unexpected ${CANARY}`), CANARY, { message: CANARY }, null]) {
    errors.note('list.seen', error);
  }
}

describe('a report of a problem', () => {
  it('holds nothing of anybody: no name, number, text, address or secret, wherever it stood', async () => {
    await fillWithCanaries();
    const text = JSON.stringify(await diagnose());
    expect(text).not.toMatch(/zanarya/i);
    expect(text).not.toContain('Занаря');
    expect(text).not.toContain(PHONE.slice(2));
    expect(text).not.toContain('dent.example');
    // The canaries were there to be found.
    expect(JSON.stringify([bench.store.items, await bench.db.facts.toArray(), await bench.db.drafts.toArray()])).toMatch(
      /Zanarya/,
    );
  });

  it('says what somebody who mends it needs', async () => {
    await fillWithCanaries();
    const { settings, pages, providers, counts, team, extension } = await diagnose();
    expect(extension).toEqual({ version: '0.1.0', schema: 3 });
    expect(settings).toMatchObject({ templates: 1, operators: 1, isOperatorChosen: true, cascade: { messenger: 'other' } });
    expect(pages[0]?.shape).toMatchObject({
      row: 'tr[title="…"]',
      patient: { column: '…' },
      phone: { selector: '.f', column: ['…', 2] },
    });
    expect(pages[1]).toMatchObject({ isGranted: true, addresses: 1, shape: { row: 'tr', time: { selector: '.t' } } });
    expect(providers.map((one) => one.kind)).toEqual(['processing-centre', 'other']);
    expect(providers[0]?.filled).toEqual(['address']);
    expect(counts.facts).toMatchObject({ 'visit.seen': 1, 'visit.noted': 1, 'patient.wrote': 1 });
    expect(counts).toMatchObject({ cases: 1, drafts: 1, silences: 1 });
    expect(team).toMatchObject({ isJoined: false, owed: 0 });
  });
});

describe('errors that are remembered', () => {
  it('by their kind and fault, each once with how often it came', async () => {
    const fault = new ProviderError('silent', 'maybe');
    errors.note('send.go', fault);
    bench.clock.now += 1000;
    errors.note('send.go', fault);
    errors.note('worker', new TypeError('x'));
    const kept = await errors.read();
    expect(kept.map(({ where, name, code, times }) => [where, name, code, times])).toEqual([
      ['send.go', 'ProviderError', 'silent', 2],
      ['worker', 'TypeError', '', 1],
    ]);
    expect(kept[0]?.at).toBe(NOON + 1000);
  });

  it('say where in our own scripts they came from, and in no others', async () => {
    const error = new TypeError('x');
    error.stack = `TypeError: x https://${HOST}/a.js:1:1
    at f (chrome-extension://abcdefghijklmnopabcdefghijklmnop/background.js:1:2345)
    at https://${HOST}/b.js:3:4
    at chrome-extension://abcdefghijklmnopabcdefghijklmnop/chunks/store-x.js:7:8`;
    errors.note('worker', error);
    expect((await errors.read())[0]?.places).toEqual(['background.js:1:2345', 'chunks/store-x.js:7:8']);
  });

  it('are the last forty, through a restart', async () => {
    for (let i = 0; i < 60; i++) errors.note(`worker${i}`, new TypeError('x'));
    await errors.read();
    const after = await createErrorRing(bench.store, () => NOON).read();
    expect([after.length, after[0]?.where, after.at(-1)?.where]).toEqual([40, 'worker20', 'worker59']);
  });
});

it('a profile’s shape keeps its selectors, and no text of the page', () => {
  expect(
    shapeOf({ ...PROFILE, site: { selector: '', attribute: 'id', pattern: '^zap(\\d+)$' }, row: '#row-4812345 > td' }),
  ).toMatchObject({
    row: '#row-# > td',
    site: { attribute: 'id', pattern: '^zap(\\d+)$' },
    date: { selector: 'h1', from: 'page' },
  });
});
