import { handReminders } from '../courier/by-hand.ts';
import { claimReminders } from '../courier/claim.ts';
import { providerOf } from '../courier/connections.ts';
import { batchProgress } from '../courier/progress.ts';
import { settleByPerson, stopBatch } from '../courier/stop.ts';
import { dropLinkSentences } from '../domain/by-hand.ts';
import { addDays, localTime } from '../domain/clinic-time.ts';
import { correctableReport } from '../domain/correction.ts';
import { byTime, type Channel } from '../domain/fact.ts';
import { planSend } from '../domain/reminder.ts';
import { roundOf } from '../domain/round.ts';
import { fillTemplate, namesLink, type Template, TemplateError, unknownVariables } from '../domain/template.ts';
import { contactPhone, type Visit } from '../domain/visit.ts';
import { appendFacts } from '../journal/append.ts';
import type { AnswerTo, Ask, BatchProgress, DeskRequests, DeskView, Plan, VisitCard, Way } from '../messages/protocol.ts';
import { type Handlers, Refused } from '../messages/server.ts';
import type { Provider } from '../providers/contract.ts';
import { markVisit, paintOne } from './marks.ts';
import { type Office, operatorName } from './office.ts';
import { paintsOf } from './paints.ts';
import { carriesSms } from './provider-channels.ts';
import { decideReply, meaningsOf } from './replies.ts';
import { actingOperator } from './shifts.ts';
import { readTicket } from './tickets.ts';

type DeskOnly = Pick<
  DeskRequests,
  | 'desk.enter'
  | 'send.plan'
  | 'send.go'
  | 'send.stop'
  | 'send.progress'
  | 'send.settle'
  | 'sms.hand'
  | 'visit.card'
  | 'visit.mark'
  | 'reply.read'
  | 'reply.decide'
>;

/** What the desk may ask: the dry run, sending, a visit's card. */
export function deskRequests(office: Office): Handlers<DeskOnly> {
  return {
    'desk.enter': ({ ticket }, caller) => enter(office, ticket, caller.tab),
    'send.plan': (ask) => planOf(office, ask),
    'send.go': (ask) => go(office, ask),
    async 'send.stop'({ batch }) {
      await stopBatch({ ...office.courier, db: office.db }, batch, await actingOperator(office));
      return progressOf(office, batch);
    },
    'send.progress': ({ batch }) => progressOf(office, batch),
    async 'send.settle'({ op, visit, ref, left }) {
      await settleByPerson({ ...office.courier, db: office.db }, op, ref, left, await actingOperator(office));
      return { paint: await paintOne(office, visit) };
    },
    'sms.hand': (ask) => hand(office, ask),
    'visit.card': ({ visit }) => cardOf(office, visit),
    async 'visit.mark'({ op, visit, mark }) {
      return { paint: await markVisit(office, { op, visit, mark, at: office.now() }) };
    },
    'reply.decide': (ask) => decideReply(office, ask),
    async 'reply.read'({ op, visit, reply }) {
      const fact = {
        id: op,
        kind: 'reply.read',
        visit,
        at: office.now(),
        by: await actingOperator(office),
        data: { reply },
      } as const;
      office.courier.changed(await appendFacts(office.db, [fact]));
      return { paint: await paintOne(office, visit) };
    },
  };
}

/** Whatever the desk was opened for, first somebody says who works here; then it is entered again. */
async function enter(office: Office, ticket: string, tab: number | null): Promise<DeskView | null> {
  const view = await readTicket(office, ticket, tab);
  return view && view.view !== 'keys' && (await operatorName(office)) === '' ? { view: 'operator' } : view;
}

async function planOf(office: Office, { date, channel, way, template: id, only }: Ask<'send.plan'>): Promise<Plan> {
  const template = await templateOf(office, id);
  const rules = await office.courier.rules();
  const now = office.now();
  const rows = await office.db.cases.where('day').equals(date).toArray();
  const text = textOf(template, channel, way);
  const unknown = unknownVariables(text)[0] ?? null;
  const route = await office.courier.route(channel);
  const wording = way === 'provider' && text.trim() !== '' ? await wordingOf(office, route) : undefined;
  const fill = (visit: Visit) => (wording ?? String)(fillTemplate(text, visit, rules.clinic));
  const candidates = planSend(
    rows.map((row) => row.known),
    channel,
    now,
    rules,
  )
    .filter((one) => only === null || one.visit.id === only)
    .map((one) => ({ ...one, text: unknown === null ? fill(one.visit) : null }));
  return {
    date,
    channel,
    way,
    round: roundOf(date, now, rules),
    isNear: date <= addDays(localTime(now, rules.zone).date, 1),
    candidates,
    unknownVariable: unknown,
    via: (await office.settings.read()).cascade[channel],
    isConnected: route !== null,
    isTeamAway: office.team.isAway(),
    hasSms: channel === 'messenger' || (await carriesSms(office, route)),
    hasLink: way === 'provider' && wording === undefined,
    isLinkDropped: way === 'hand' && namesLink(template.sms),
  };
}

async function go(
  office: Office,
  { batch, date, channel, template: id, visits, alone = false }: Ask<'send.go'>,
): Promise<BatchProgress> {
  const template = await templateOf(office, id);
  if (!(channel === 'sms' ? template.sms : template.messenger).trim()) throw new Refused('emptyText');
  const provider = await office.courier.route(channel);
  if (!provider) throw new Refused('notConnected');
  if (alone && visits.length > 1) throw new Refused('notAllowed');
  await office.courier.point('before-claim');
  const wording = await wordingOf(office, provider);
  const refusal = await claimReminders(
    office.db,
    { batch, date, channel, template, visits, provider, wording, alone },
    office.now(),
    {
      ...(await office.courier.rules()),
      operator: await actingOperator(office),
    },
  ).catch(refuseVariable);
  if (refusal) throw new Refused(refusal);
  await office.courier.point('after-claim');
  office.courier.changed(visits);
  office.work();
  return progressOf(office, batch);
}

/** How the provider that is sent by writes a text; undefined for as it is. */
async function wordingOf({ courier }: Office, id: string | null): Promise<Provider['wording']> {
  return id === null ? undefined : (await providerOf(courier, id))?.wording;
}

/** What a template says by this channel; by hand without the link, which only the centre can make. */
function textOf(template: Template, channel: Channel, way: Way): string {
  if (channel === 'messenger') return template.messenger;
  return way === 'hand' ? dropLinkSentences(template.sms) : template.sms;
}

async function hand(office: Office, { date, template: id, entries }: Ask<'sms.hand'>): Promise<AnswerTo<'sms.hand'>> {
  const template = await templateOf(office, id);
  if (dropLinkSentences(template.sms).trim() === '') throw new Refused('emptyText');
  const done = await handReminders(office.db, { date, template, entries }, office.now(), {
    ...(await office.courier.rules()),
    operator: await actingOperator(office),
  }).catch(refuseVariable);
  if (done === 'wrongRound') throw new Refused(done);
  const { changed, ...answer } = done;
  office.courier.changed(changed);
  return answer;
}

function refuseVariable(error: unknown): never {
  if (error instanceof TemplateError) throw new Refused('unknownVariable', error.variable);
  throw error;
}

async function progressOf(office: Office, batch: string): Promise<BatchProgress> {
  const progress = await batchProgress(office.db, batch, office.now(), office.team.isAway());
  if (progress && !progress.done) office.follow(batch);
  if (!progress) throw new Refused('nothing');
  return progress;
}

async function templateOf(office: Office, id: string) {
  const found = (await office.settings.read()).templates.find((template) => template.id === id);
  if (!found) throw new Refused('noTemplate');
  return found;
}

async function cardOf(office: Office, visit: string): Promise<VisitCard | null> {
  const row = await office.db.cases.get(visit);
  if (!row) return null;
  const rules = await office.courier.rules();
  const sharing = await office.db.cases.where('phones').anyOf(row.phones).toArray();
  const family = sharing.filter(
    (one) => one.visit !== visit && one.day === row.day && one.known.visit && !one.known.visit.cancelled,
  );
  const visits = [visit, ...new Set(family.map((one) => one.visit))];
  const paints = new Map((await paintsOf(office.db, visits, office.now(), rules)).map((paint) => [paint.visit, paint]));
  const paint = paints.get(visit);
  if (!paint) throw new Refused('notSeen');
  const facts = await office.db.facts.where('visit').equals(visit).toArray();
  const settings = await office.settings.read();
  return {
    known: row.known,
    paint,
    facts: facts.sort(byTime),
    phone: row.known.visit ? contactPhone(row.known.visit) : null,
    isSilenced: paint.isSilenced,
    correctable: correctableReport(facts, settings.operator, row.day, office.now(), rules),
    zone: rules.zone,
    family: visits.slice(1).flatMap((id) => {
      const known = family.find((one) => one.visit === id)?.known;
      const own = paints.get(id);
      return known && own ? [{ known, paint: own }] : [];
    }),
    phrases: settings.phrases,
    keys: settings.keys,
    meanings: meaningsOf(row.known),
  };
}
