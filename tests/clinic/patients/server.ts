import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { EventLog } from '../centre/event-log.ts';
import type { ActionId } from '../centre/types.ts';
import type { ClinicVisit } from '../dent/visit.ts';
import type { NodeEnv } from '../listen.ts';
import type { PhonesControl } from './phones.ts';

interface PatientsPage {
  readonly phones: PhonesControl;
  /** Phones that got or wrote something, E.164. */
  readonly known: () => readonly string[];
  readonly visits: () => readonly ClinicVisit[];
  readonly log: EventLog;
  /** IANA zone of the clinic. */
  readonly zone: string;
}

const readAsset = (name: string) => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');

/** The phones page: every phone with what it received; a person can play any patient there. */
export function createPatientsPage({ phones, known, visits, log, zone }: PatientsPage): Hono<NodeEnv> {
  const app = new Hono<NodeEnv>();

  function listPhones() {
    const owners = new Map<string, string[]>();
    for (const { phone, patient } of visits()) {
      if (phone !== null) owners.set(phone, [...(owners.get(phone) ?? []), patient]);
    }
    const strangers = known().filter((phone) => !owners.has(phone));
    return [...owners.keys(), ...strangers].map((phone) => ({
      phone,
      names: [...new Set(owners.get(phone))],
      plan: phones.plan(phone),
      received: phones.inbox(phone),
      written: phones.written(phone),
    }));
  }

  app.get('/', (c) => c.html(readAsset('patients.html')));
  app.get('/patients.css', (c) => c.body(readAsset('patients.css'), 200, { 'content-type': 'text/css' }));
  app.get('/patients.js', (c) => c.body(readAsset('patients.js'), 200, { 'content-type': 'text/javascript' }));

  // `have` is the version the page has: nothing is sent again while nothing happened.
  app.get('/phones', (c) => {
    const version = String(log.size());
    return c.req.query('have') === version ? c.body(null, 204) : c.json({ version, zone, phones: listPhones() });
  });

  app.post('/choose', async (c) => {
    const { phone, clientRef, action } = await c.req.json<{ phone: string; clientRef: string; action: ActionId }>();
    phones.choose(phone, clientRef, action);
    return c.body(null, 204);
  });
  app.post('/reply', async (c) => {
    const { phone, text } = await c.req.json<{ phone: string; text: string }>();
    phones.reply(phone, text);
    return c.body(null, 204);
  });

  // A wrong phone, message or action is the asker's: say what was wrong.
  app.onError((error, c) => c.text(error.message, 400));

  return app;
}
