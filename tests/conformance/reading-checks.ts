import { demand } from './caller.ts';
import { type Check, NotTried, sentMessage, type Trial } from './check.ts';

interface Page {
  readonly events: readonly { readonly id: string; readonly subject: string | null; readonly type: string }[];
  readonly cursor: string;
  readonly more: boolean;
}

async function readPage({ call }: Trial, cursor: string | null, limit = 500): Promise<Page> {
  const query = new URLSearchParams({ limit: String(limit), ...(cursor === null ? {} : { cursor }) });
  return (await call('GET', `/v1/events?${query}`, null, { status: 200 })).body;
}

/** The cursor after everything that there is now. */
export async function findEnd(trial: Trial): Promise<string> {
  let page = await readPage(trial, null);
  for (let pages = 1; page.more; pages++) {
    if (pages > 2_000) throw new NotTried('over a million events are kept; the end was not reached');
    const next = await readPage(trial, page.cursor);
    demand(next.cursor !== page.cursor, 'more is true, and the cursor stays where it is: a client would read for ever');
    page = next;
  }
  return page.cursor;
}

/** The first page after the start of the trial that tells of the message sent; waits for it. */
async function findOwn(trial: Trial): Promise<Page> {
  const { message } = sentMessage(trial);
  const until = Date.now() + trial.patience;
  for (;;) {
    const page = await readPage(trial, trial.cursor);
    if (page.events.some(({ subject, type }) => subject === message.clientRef && type === 'message.status')) return page;
    demand(Date.now() < until, `no message.status came for an accepted message within ${trial.patience / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, Math.min(1_000, trial.patience / 10)));
  }
}

export const readingChecks: readonly Check[] = [
  {
    name: 'a query tells messages that were taken from those that never were',
    async run(trial) {
      const { message, messageId } = sentMessage(trial);
      const never = trial.freshRef();
      const clientRefs = [message.clientRef, never];
      const { body } = await trial.call('POST', '/v1/messages/query', { clientRefs }, { status: 200 });
      const known = body.messages.find((one: { clientRef: string }) => one.clientRef === message.clientRef);
      demand(known?.messageId === messageId, 'the message that was taken is missing, or has another messageId');
      demand(body.unknown.length === 1 && body.unknown[0] === never, 'unknown does not hold exactly the clientRef never posted');
    },
  },
  {
    name: 'what becomes of a message is told as events',
    async run(trial) {
      await findOwn(trial);
    },
  },
  {
    name: 'events can be read again from any cursor, and have ids that do not repeat',
    async run(trial) {
      const first = await findOwn(trial);
      const again = await readPage(trial, trial.cursor);
      const ids = first.events.map(({ id }) => id);
      demand(new Set(ids).size === ids.length, 'two events of one page have the same id');
      const kept = again.events.slice(0, ids.length).map(({ id }) => id);
      demand(ids.join() === kept.join(), 'read again from the same cursor the events are others: reading takes them away');
    },
  },
  {
    name: 'a page holds no more than its limit, and the pages together hold everything in order',
    async run(trial) {
      const whole = await findOwn(trial);
      const ids: string[] = [];
      let cursor = trial.cursor;
      for (let i = 0; i < whole.events.length; i++) {
        const page = await readPage(trial, cursor, 1);
        demand(page.events.length <= 1, `a page of limit 1 holds ${page.events.length} events`);
        ids.push(...page.events.map(({ id }) => id));
        cursor = page.cursor;
      }
      demand(ids.join() === whole.events.map(({ id }) => id).join(), 'one by one the events are not those of the whole page');
    },
  },
  {
    name: 'a page without events still has a cursor that can be read from',
    async run(trial) {
      const end = await findEnd(trial);
      const empty = await readPage(trial, end);
      await readPage(trial, empty.cursor);
    },
  },
  {
    name: 'a cursor of somebody else is refused as expired, or as no cursor',
    async run({ call }) {
      const { status, body } = await call('GET', '/v1/events?cursor=bm9ib2R5OjE', null, { status: [410, 400] });
      demand(status === 400 || body.code === 'cursor_expired', `the code is ${body.code} instead of cursor_expired`);
    },
  },
  {
    name: 'a message can be taken back until it has left, and one never posted cannot',
    async run(trial) {
      const { message } = sentMessage(trial);
      await trial.call('DELETE', `/v1/messages/${trial.freshRef()}`, null, { status: 404 });
      const { status, body } = await trial.call('DELETE', `/v1/messages/${message.clientRef}`, null, { status: [200, 409] });
      if (status === 200) demand(body.status === 'cancelled', `taken back its status is ${body.status} instead of cancelled`);
      else demand(body.code === 'too_late', `the code is ${body.code} instead of too_late`);
    },
  },
];
