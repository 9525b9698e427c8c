import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CentreControl } from './centre/control.ts';
import { writeLink, writeText } from './centre/link.ts';
import { createNetwork } from './centre/network.ts';
import { createBook } from './dent/book.ts';
import { createDentControl, type DentControl } from './dent/control.ts';
import { createDent } from './dent/server.ts';
import type { ClinicVisit } from './dent/visit.ts';
import { type Listener, listen } from './listen.ts';
import { createCrowd } from './patients/crowd.ts';
import { createPhones, type PhonesControl } from './patients/phones.ts';
import { planCrowd } from './patients/plan.ts';
import { createPatientsPage } from './patients/server.ts';
import { type ClinicProvider, type Connection, createFace, findTargetOf, type Vendors } from './provider.ts';
import { createScheduler } from './scheduler.ts';
import { addDays, afternoonZone, readLocalTime } from './zone.ts';

export type { CentreControl, ClinicVisit, DentControl, PhonesControl };

export interface ClinicOptions {
  /** The same seed makes the same clinic. 1 by default. */
  seed?: number;
  /** How many visits tomorrow has. 182 by default. */
  visits?: number;
  /** IANA zone of the clinic; by default one where it is afternoon now. */
  zone?: string;
  /** The clock, ms since the epoch. */
  now?: () => number;
  /** How many times faster than life the centre and the patients are; 60 by default, 0 stands still but for `advance`. */
  pace?: number;
  /** Whether patients play by themselves. */
  crowd?: boolean;
  /** What the messages go through; the processing centre by default. */
  provider?: ClinicProvider;
  /** The provider's secret: the centre's bearer token, another's key or password; by default one made from the seed. */
  token?: string;
  /** 0, the default, is any; a taken port gives way to the next free one. */
  ports?: { dent?: number; centre?: number; patients?: number };
  /** Whether rows carry DENT's own appointment id. */
  siteIds?: boolean;
}

export interface Clinic extends Vendors {
  /** Origin of DENT; its list is at `/dialup?date=YYYY-MM-DD`. */
  dentUrl: string;
  /** The list of tomorrow. */
  listUrl: string;
  /** Origin of the provider; of the centre the base of its API, without `/v1`. */
  centreUrl: string;
  /** How to connect it. */
  connection: Connection;
  /** The phones page. */
  patientsUrl: string;
  token: string;
  zone: string;
  /** Clinic-local, YYYY-MM-DD. */
  today: string;
  tomorrow: string;
  /** Tomorrow's list as the clinic knows it, in the order it was planned; a changed visit keeps its place. */
  visits: readonly ClinicVisit[];
  centre: CentreControl;
  phones: PhonesControl;
  dent: DentControl;
  stop(): Promise<void>;
}

const CLINIC = 'Учебная клиника';
const PROFILE = JSON.parse(readFileSync(new URL('dial-list.profile.json', import.meta.url), 'utf8')) as object;

/** How many visits today has, for each of tomorrow's: a list to look at, and to be told from tomorrow's. */
const todayShare = 0.8;

function makeToken(seed: number): string {
  return createHash('sha256').update(`clinic ${seed}`).digest('hex').slice(0, 32);
}

/** A clinic on 127.0.0.1: DENT with its dial list, a processing centre or another provider, and the patients' phones. */
export async function startClinic(options: ClinicOptions = {}): Promise<Clinic> {
  const { seed = 1, visits: count = 182, now = Date.now, pace = 60, crowd = true, siteIds = true, ports = {} } = options;
  const { zone = afternoonZone(now()), token = makeToken(seed), provider = 'processing-centre' } = options;
  const today = readLocalTime(now(), zone).date;
  const tomorrow = addDays(today, 1);
  const todayCount = Math.round(count * todayShare);

  const book = createBook(
    seed,
    new Map([
      [today, todayCount],
      [tomorrow, count],
    ]),
  );
  const visits = book.planned(tomorrow);
  const scheduler = createScheduler(now, pace);
  const plan = planCrowd(
    seed,
    visits.map(({ phone }) => phone).filter((phone) => phone !== null),
  );
  const origin = () => listeners[1]?.url ?? '';
  const delivery = () => network.delivery;
  const answers = () => network.answers;
  const phones = createPhones({ now, plan, delivery, answers, linkOf: (message) => writeLink(origin(), message) });
  const write = (phone: string, text: string, inReplyTo: string | null) => phones.control.reply(phone, text, { inReplyTo });
  const play = crowd ? createCrowd({ seed, scheduler, plan, delivery, answers, write }) : () => {};
  const hasLinks = provider === 'processing-centre';
  const network = createNetwork({
    seed,
    now,
    scheduler,
    findTarget: findTargetOf(provider),
    // Only a centre has link pages, and puts a patient's own into the text.
    writeText: (message, channel) => (hasLinks ? writeText(origin(), message, channel) : message.request.text),
    hasMessenger: plan.hasMessenger,
    onArrival(arrival) {
      phones.receive(arrival);
      play(arrival);
    },
  });
  const { app, connection, ...vendors } = createFace(provider, network, token, pace > 0);
  const dent = createDentControl(book, tomorrow);
  const listeners: Listener[] = [];
  const training = () => {
    const { kind, ...face } = connection(origin());
    const list = `${listeners[0]?.url ?? ''}/dialup?date=${tomorrow}`;
    return { dozvon: 'training-1', clinic: { name: CLINIC, zone }, profile: PROFILE, provider: { id: kind, ...face }, list };
  };

  async function stop(): Promise<void> {
    scheduler.stop();
    await Promise.all(listeners.map((listener) => listener.close()));
  }

  const apps = [
    [createDent({ book, today, zone, siteIds, refresh: dent.refresh, training }), ports.dent],
    [app, ports.centre],
    [
      createPatientsPage({ phones: phones.control, known: phones.known, zone, visits: () => visits, log: network.log }),
      ports.patients,
    ],
  ] as const;
  try {
    for (const [app, port = 0] of apps) listeners.push(await listen(app, port));
  } catch (error) {
    await stop();
    throw error;
  }
  const [dentUrl = '', centreUrl = '', patientsUrl = ''] = listeners.map(({ url }) => url);
  return {
    dentUrl,
    listUrl: `${dentUrl}/dialup?date=${tomorrow}`,
    centreUrl,
    connection: connection(centreUrl),
    patientsUrl,
    token,
    zone,
    today,
    tomorrow,
    visits,
    centre: network.control,
    ...vendors,
    phones: phones.control,
    dent,
    stop,
  };
}
