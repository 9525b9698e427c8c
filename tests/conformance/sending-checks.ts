import { demand } from './caller.ts';
import { type Check, NotTried, sentMessage, type Trial, writeMessage } from './check.ts';

const post = (trial: Trial, messages: unknown[], status: number | number[] = 202, isWrong = false) =>
  trial.call('POST', '/v1/messages', { messages }, { status, isWrong });

async function demandUnknown(trial: Trial, clientRef: string, words: string): Promise<void> {
  const { body } = await trial.call('POST', '/v1/messages/query', { clientRefs: [clientRef] }, { status: 200 });
  demand(body.unknown.includes(clientRef), words);
}

export const sendingChecks: readonly Check[] = [
  {
    name: 'health answers without a token',
    async run({ call }) {
      const { body } = await call('GET', '/v1/health', null, { token: null, status: 200 });
      demand(body.api === 'processing-centre/1', `health names the API ${body.api} instead of processing-centre/1`);
    },
  },
  {
    name: 'everything else is refused without the token, and with a wrong one',
    async run(trial) {
      const { call } = trial;
      for (const token of [null, 'wrong-token']) {
        const message = writeMessage(trial, trial.freshRef());
        await call('GET', '/v1/capabilities', null, { token, status: 401 });
        await call('GET', '/v1/events', null, { token, status: 401 });
        await call('POST', '/v1/messages', { messages: [message] }, { token, status: 401 });
        await call('POST', '/v1/messages/query', { clientRefs: [message.clientRef] }, { token, status: 401 });
        await demandUnknown(trial, message.clientRef, 'a message posted without the right token was taken');
      }
    },
  },
  {
    name: 'capabilities tell the channels and the limits',
    async run({ call }) {
      await call('GET', '/v1/capabilities', null, { status: 200 });
    },
  },
  {
    name: 'a request that does not fit the contract is refused whole, and nothing of it is taken',
    async run(trial) {
      const wrongs: [string, object][] = [
        ['a phone that is not E.164', { to: '8 937 123-45-67' }],
        ['an unknown field', { smstext: 'x' }],
        ['an unknown channel', { channels: [{ channel: 'pigeon' }] }],
        ['an empty text', { text: '' }],
      ];
      for (const [what, change] of wrongs) {
        const good = writeMessage(trial, trial.freshRef());
        await post(trial, [good, { ...writeMessage(trial, trial.freshRef()), ...change }], 400, true);
        await demandUnknown(trial, good.clientRef, `of a batch with ${what} the other message was taken`);
      }
    },
  },
  {
    name: 'a body over a megabyte is refused',
    async run(trial) {
      const message = { ...writeMessage(trial, trial.freshRef()), text: 'x'.repeat(2 ** 20) };
      await post(trial, [message], [413, 400], true);
    },
  },
  {
    name: 'a message that fits is taken',
    async run(trial) {
      const message = writeMessage(trial, trial.freshRef());
      const { body } = await post(trial, [message]);
      const [result] = body.results;
      demand(result.clientRef === message.clientRef, `the result is about ${result.clientRef}, not ${message.clientRef}`);
      if (result.error?.code === 'invalid_number') {
        throw new NotTried(`the centre does not send to ${trial.to}; name a phone that may get test messages with --to`);
      }
      demand(result.outcome === 'accepted', `the outcome is ${result.outcome} (${result.error?.code}) instead of accepted`);
      trial.sent = { message, messageId: result.messageId };
    },
  },
  {
    name: 'the same message again is a duplicate under the same messageId, in any order of its fields',
    async run(trial) {
      const { message, messageId } = sentMessage(trial);
      const { text, to, ...rest } = message;
      for (const again of [message, { text, ...rest, to }]) {
        const [result] = (await post(trial, [again])).body.results;
        demand(
          result.outcome === 'duplicate',
          `posted again it is ${result.outcome} instead of duplicate: it would be sent twice`,
        );
        demand(result.messageId === messageId, `its messageId became ${result.messageId}, it was ${messageId}`);
      }
    },
  },
  {
    name: 'one message posted five times at once is taken once',
    async run(trial) {
      sentMessage(trial);
      const message = writeMessage(trial, trial.freshRef());
      const answers = await Promise.all(Array.from({ length: 5 }, () => post(trial, [message])));
      const results = answers.map(({ body }) => body.results[0]);
      const accepted = results.filter(({ outcome }) => outcome === 'accepted');
      demand(accepted.length === 1, `${accepted.length} of five were accepted: it would be sent as often`);
      const ids = new Set(results.map(({ messageId }) => messageId));
      demand(ids.size === 1, `it got ${ids.size} messageIds`);
    },
  },
  {
    name: 'a clientRef with other contents is a conflict that names it, and nothing of the batch is taken',
    async run(trial) {
      const { message } = sentMessage(trial);
      const other = writeMessage(trial, trial.freshRef());
      const { body } = await post(trial, [other, { ...message, text: `${message.text}!` }], 409);
      demand(body.code === 'clientref_reuse', `the code is ${body.code} instead of clientref_reuse`);
      demand(body.clientRefs?.includes(message.clientRef) === true, 'clientRefs does not name the message in question');
      await demandUnknown(trial, other.clientRef, 'the other message of the batch was taken');
    },
  },
  {
    name: 'a message whose time has passed is rejected by itself',
    async run(trial) {
      sentMessage(trial);
      const late = writeMessage(trial, trial.freshRef(), { notAfter: '2020-01-01T10:00:00+03:00' });
      const [result] = (await post(trial, [late])).body.results;
      demand(result.outcome === 'rejected', `its outcome is ${result.outcome} instead of rejected`);
      demand(result.error.code === 'expired', `its error is ${result.error.code} instead of expired`);
    },
  },
];
