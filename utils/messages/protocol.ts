import type { Case } from '../domain/case.ts';
import type { Colour } from '../domain/colour.ts';
import type { Correctable } from '../domain/correction.ts';
import type { CallReport, Channel, Fact, Mark } from '../domain/fact.ts';
import type { Command, Keys } from '../domain/keys.ts';
import type { EveningPast } from '../domain/outcome.ts';
import type { Candidate, LeftOut } from '../domain/reminder.ts';
import type { Meaning, ReplyMeaning } from '../domain/reply-meaning.ts';
import type { DaySummary } from '../domain/report.ts';
import type { NextStep } from '../domain/step.ts';
import type { Visit } from '../domain/visit.ts';
import type { PageProfile } from '../page/profile.ts';
import type { PolicyKey } from '../settings/policy.ts';
import type { Settings } from '../settings/settings.ts';
import type { DiagnosisRequests } from './diagnosis.ts';
import type { EraseRequests } from './erase-protocol.ts';
import type { LockRequests, LockTopics } from './lock-protocol.ts';
import type { Health, ProviderRequests } from './provider-protocol.ts';
import type { ReportRequests } from './report-protocol.ts';
import type { ShiftRequests } from './shift-protocol.ts';
import type { StoreRequests } from './store-protocol.ts';
import type { FitTrouble, TeachPageRequests, TeachRequests, TeachTopics } from './teach.ts';
import type { TeamRequests } from './team-protocol.ts';
import type { TrainingRequests } from './training.ts';

export type { LockView } from './lock-protocol.ts';
export type { Health, ProviderHealth, ProviderWish, Silence } from './provider-protocol.ts';
export type { TeamView, TeamWish } from './team-protocol.ts';

/** What the content script paints on one row; holds no more of the patient than a reply shown in our own layer. */
export interface Paint {
  visit: string;
  colour: Colour | null;
  mark: Mark | null;
  next: NextStep;
  /** The last unread reply (R17); null when there is none. */
  reply: { id: string; text: string; meaning: Meaning } | null;
  /** The row's comment box (R7). */
  note: RowNote;
  /** Asked not to be disturbed. */
  isSilenced: boolean;
  /** Of a message that is neither known to have left nor known not to: a person decides. */
  isUnknown: boolean;
  /** Another operator of the team who is at this visit's card now, or dialling; null when nobody is. */
  calling: string | null;
}

/** What a row's comment box says. */
export interface RowNote {
  /** `due`: marked as called, and compulsory. */
  state: 'none' | 'due' | 'kept';
  comment: string;
  /** What came of the round's last call; null before the first. */
  call: (CallReport & { at: number; by: string }) | null;
  /** Calls of this round that nobody picked up. */
  missed: number;
  /** When to call again as the clinic's clock says it, `HH:MM`; null when nobody asked for it. */
  again: string | null;
  /** What last evening left behind (R6); null outside the day round. */
  past: EveningPast | null;
}

/** What the desk was opened to show. `outcome` is the small box at the row itself; `operator`: nobody has said yet who works here; `keys`: the sheet of keys. */
export type DeskView =
  | { view: 'operator' }
  | { view: 'keys' }
  | { view: 'outcome'; visit: string }
  | { view: 'send'; date: string; only: string | null; channel: Channel }
  | { view: 'visit'; visit: string };

/** What an operator has just done at the desk, as long as it can be taken back with one press. */
export interface Kept {
  what: 'outcome' | 'note';
  visit: string;
  /** Each visit's fact; a call may have been about several. */
  facts: { visit: string; fact: string }[];
}

/** How a send goes on, from its start to its end. */
export interface BatchProgress {
  batch: string;
  total: number;
  /** Not yet handed to the provider; a stop keeps these back. */
  left: number;
  accepted: number;
  unknown: number;
  stopped: boolean;
  failed: { visit: string; patient: string; code: string }[];
  /** Why nothing moves at the moment: a ProviderFault; null when it moves. */
  held: { provider: string; fault: string; retryAt: number | null } | null;
  done: boolean;
}

/** How a reminder goes: through a provider, or an SMS from the operator's own telephone. */
export type Way = 'provider' | 'hand';

export interface Plan {
  date: string;
  channel: Channel;
  way: Way;
  round: 'evening' | 'day' | 'early' | 'over';
  /** Whether the day is today or tomorrow; a later one is right only when the days between are days off. */
  isNear: boolean;
  candidates: (Candidate & { text: string | null })[];
  /** The template's unknown variable; nothing can be sent until it is mended. */
  unknownVariable: string | null;
  /** By whom the clinic sends on this channel: a provider's id, `by-hand`, or null where the rule names nobody. */
  via: string | null;
  /** Whether that is a provider that can be reached. */
  isConnected: boolean;
  /** Whether that provider sends SMS; true also while it has not said. */
  hasSms: boolean;
  /** Another operator may have written to them already, and cannot be asked. */
  isTeamAway: boolean;
  /** Whether who sends puts the patient's own link into the text, in a messenger's also where the text names none. */
  hasLink: boolean;
  /** By hand there is no link to answer by: the sentence that offers it was left out of the texts. */
  isLinkDropped: boolean;
}

export interface Page {
  id: string;
  name: string;
  pages: string[];
  isGranted: boolean;
  /** Set by the administrator's policy: it can be neither taught nor disconnected here. */
  isManaged?: boolean;
  /** Why the page shows nothing, as it was last seen; null while it fits. */
  trouble?: FitTrouble | null;
}

/** From the page's content script. It decides nothing: it says what it sees and what was trustedly done. */
export interface PageRequests extends TeachPageRequests {
  'page.profile': { ask: { url: string }; answer: PageProfile | null };
  /** The rows' style sheet reaches into shadow roots and frames of the caller's tab from now on. */
  'page.style': { ask: Record<never, never>; answer: { done: true } };
  /** Asked while the page is still loading: what its list will most likely show, so that its first frame has its colours. */
  'list.expect': { ask: Record<never, never>; answer: { paints: Paint[] } };
  /** Visits on the list, in one or several pieces; paints for them come back, later changes on the topic `paint`. */
  'list.seen': { ask: { visits: Visit[] }; answer: { paints: Paint[] } };
  /** Every visit of a day that the page shows: whoever was seen there before has left the list. */
  'list.whole': { ask: { date: string; visits: string[] }; answer: { told: true } };
  'list.mark': { ask: { op: string; visit: string; mark: Mark | null; at: number }; answer: { paint: Paint } };
  /** Do not disturb, and the way back: about the number that messages go to. */
  'list.silence': { ask: { op: string; visit: string; isSilenced: boolean }; answer: { paint: Paint } };
  'desk.ticket': { ask: DeskView; answer: { ticket: string } };
  /** Takes back what the desk of this ticket kept as it closed. */
  'desk.undo': { ask: { ticket: string; op: string }; answer: { paints: Paint[] } };
  /** The list is open and looked at: the poll goes faster. */
  'list.beat': {
    ask: { date: string | null; trouble?: FitTrouble | null | undefined };
    /** `team`: a locale key under `team.fault` while the line to the team is lost. `store`: what the store has lost, in words. */
    answer: {
      health: Health;
      summary: DaySummary | null;
      operator: string;
      team: string | null;
      store: string | null;
      keys: Keys;
    };
  };
}

/** One visit, and whoever else comes that day on the same phone: a call is for all of them. */
export interface VisitCard {
  known: Case;
  paint: Paint;
  facts: Fact[];
  /** The number that messages go to; null where there is none at all. */
  phone: string | null;
  /** Whether its owner asked not to be disturbed. */
  isSilenced: boolean;
  /** The operator's own report that the next one may be a correction of; null when the next one is about another call. */
  correctable: Correctable | null;
  /** The clinic's, IANA. */
  zone: string;
  family: { known: Case; paint: Paint }[];
  /** Ready phrases for comments. */
  phrases: string[];
  keys: Keys;
  /** What each unread reply seems to mean, by its id: proposals, which change nothing. */
  meanings: Record<string, ReplyMeaning>;
}

/** From our own pages: desk, popup, options. */
export interface DeskRequests
  extends ShiftRequests,
    ReportRequests,
    ProviderRequests,
    TeachRequests,
    EraseRequests,
    StoreRequests,
    TeamRequests,
    LockRequests,
    TrainingRequests,
    DiagnosisRequests {
  'desk.enter': { ask: { ticket: string }; answer: DeskView | null };
  /** The desk wants to be closed; its page hears `deskClosed`, and offers to take back what was `kept` last. */
  'desk.close': { ask: { ticket: string; kept: Kept | null }; answer: { done: true } };
  'send.plan': { ask: { date: string; channel: Channel; way: Way; template: string; only: string | null }; answer: Plan };
  /** `alone`: the operator was told that the team cannot be asked, and what that may mean, and wants it all the same; of one visit only. */
  'send.go': {
    ask: { batch: string; date: string; channel: Channel; template: string; visits: string[]; alone?: boolean };
    answer: BatchProgress;
  };
  'send.stop': { ask: { batch: string }; answer: BatchProgress };
  'send.progress': { ask: { batch: string }; answer: BatchProgress };
  /**
   * SMS that an operator has sent from a telephone (R3, R12, R16). Number and text are worked out here; whoever may not have one any
   * more is named with the reason. `op` is the fact's id, so that a repeat is harmless.
   */
  'sms.hand': {
    ask: { date: string; template: string; entries: { op: string; visit: string }[] };
    answer: { handed: string[]; leftOut: { visit: string; reason: LeftOut }[] };
  };
  'visit.card': { ask: { visit: string }; answer: VisitCard | null };
  'visit.mark': { ask: { op: string; visit: string; mark: Mark | null }; answer: { paint: Paint } };
  /** Said just before dialling: the provider is asked for news first, so that nobody is called who has just answered. */
  'call.start': { ask: { op: string; visit: string; phone: string }; answer: { known: Case; paint: Paint; isNews: boolean } };
  /**
   * What came of a call, for each visit it was about (R7). Whoever was reached is marked; whoever was not loses the mark. `corrects` is
   * the report in whose place the first one stands: the call is the same, and so is the conversation about the others.
   */
  'call.report': {
    ask: { reports: { op: string; visit: string; report: CallReport }[]; corrects?: string };
    answer: { paints: Paint[] };
  };
  'visit.note': { ask: { op: string; visit: string; comment: string }; answer: { paint: Paint } };
  /** Takes one of an operator's own facts back. */
  'fact.undo': { ask: { op: string; visit: string; fact: string }; answer: { paint: Paint } };
  /** Takes back together what was done together: all of it, or nothing. */
  'facts.undo': { ask: { undos: { op: string; visit: string; fact: string }[] }; answer: { paints: Paint[] } };
  /** What was being typed about a visit; '' for nothing. Survives everything but being sent. */
  'draft.read': { ask: { visit: string }; answer: { text: string } };
  'draft.keep': { ask: { visit: string; text: string }; answer: { kept: true } };
  'reply.read': { ask: { op: string; visit: string; reply: string }; answer: { paint: Paint } };
  /** A person's decision that a reply means what a choice on the link would have meant (R13, R14); the reply is read by that. */
  'reply.decide': {
    ask: { op: string; readOp: string; visit: string; reply: string; answer: 'cancel' | 'reschedule' };
    answer: { paint: Paint };
  };
  /** A person's decision about a message that may or may not have left. */
  'send.settle': { ask: { op: string; visit: string; ref: string; left: boolean }; answer: { paint: Paint } };
  'shift.summary': { ask: { date: string | null }; answer: { summary: DaySummary | null; health: Health; list: string | null } };
  'settings.read': {
    ask: Record<never, never>;
    /** `secrets`: which fields of which provider are kept; what stands in them never comes back. */
    answer: { settings: Settings; secrets: Record<string, string[]>; sample: Visit | null };
  };
  /** What the administrator's policy sets, and nobody can change here. */
  /** `broken`: what of the policy cannot be understood, by key. */
  'settings.managed': { ask: Record<never, never>; answer: { managed: PolicyKey[]; broken: string[] } };
  'settings.write': { ask: { settings: Settings }; answer: { settings: Settings } };
  'pages.list': { ask: Record<never, never>; answer: { pages: Page[] } };
  'pages.connect': { ask: { profile: PageProfile }; answer: { pages: Page[] } };
  /** Match patterns of every host that a connected page or provider needs. */
  'hosts.used': { ask: Record<never, never>; answer: { used: string[] } };
  'pages.disconnect': { ask: { id: string }; answer: { pages: Page[] } };
  /** A connected page's profile, to be kept as a file; null where there is none. */
  'pages.profile': { ask: { id: string }; answer: { profile: PageProfile | null } };
  /** The connected page that an address belongs to; null where none is meant. */
  'pages.at': { ask: { url: string }; answer: { page: Page | null } };
}

/** What the worker tells without being asked. */
export interface Topics extends TeachTopics, LockTopics {
  paint: { paints: Paint[] };
  batch: BatchProgress;
  deskClosed: { ticket: string; kept: Pick<Kept, 'what' | 'visit'> | null };
  /** The page of this profile was disconnected: its script leaves it as it found it. */
  pageGone: { id: string };
  /** Something about the day, the settings or the provider changed: whoever shows it asks again. */
  changed: { date: string | null };
  /** Visits were forgotten: lists tell everything they show anew. */
  tellAgain: Record<never, never>;
  /** The browser's own key for this was pressed; told to the tab that is looked at. */
  command: { act: Command };
  /** Somebody wants to see this visit's row. */
  showVisit: { visit: string };
}

export type Requests = PageRequests & DeskRequests;
export type Ask<K extends keyof Requests> = Requests[K]['ask'];
export type AnswerTo<K extends keyof Requests> = Requests[K]['answer'];

/** How a refused request reads on the other side; `code` is a locale key under `refusal`. */
export interface Refusal {
  code: string;
  detail: string;
}
