import type { CentreMessage, Ledger } from '../centre/ledger.ts';
import type { ActionId, CentreEvent, Status } from '../centre/types.ts';
import { chatOf, type Dialect } from './chats.ts';
import { type PressShape, writePress } from './press.ts';

/** What an account is, and how its patients press. */
export interface Account {
  readonly idInstance: string;
  readonly dialect: Dialect;
  readonly press: PressShape;
}

const statuses: Partial<Record<Status, string>> = { sent: 'sent', delivered: 'delivered', read: 'read', failed: 'failed' };
const digits: Record<ActionId, string> = { confirm: '1', reschedule: '2', cancel: '3' };

const seconds = (time: string | number) => Math.floor((typeof time === 'string' ? Date.parse(time) : time) / 1000);

/** Our name of a message in the vendor's terms; the ledger keeps it under a name of its own. */
export function idOf(message: CentreMessage): string {
  return message.request.clientRef.replace('green-', '');
}

function instanceOf({ idInstance, dialect }: Account) {
  return { idInstance: Number(idInstance), wid: '79370000001@c.us', typeInstance: dialect === 'max' ? 'v3' : 'whatsapp' };
}

export function writeStatus(account: Account, message: CentreMessage, status: string, time: string | number) {
  return {
    typeWebhook: 'outgoingMessageStatus',
    chatId: chatOf(account.dialect, message.request.to),
    instanceData: instanceOf(account),
    timestamp: seconds(time),
    idMessage: idOf(message),
    status,
    sendByApi: true,
  };
}

export function writeState(account: Account, state: string, time: number) {
  return {
    typeWebhook: 'stateInstanceChanged',
    instanceData: instanceOf(account),
    timestamp: seconds(time),
    stateInstance: state,
  };
}

function writeIncoming(account: Account, phone: string, id: string, time: string, messageData: object) {
  const chatId = chatOf(account.dialect, phone);
  // MAX names the number beside the chat, which does not show it.
  const known = account.dialect === 'max' ? { senderPhoneNumber: Number(phone.slice(1)) } : {};
  return {
    typeWebhook: 'incomingMessageReceived',
    instanceData: instanceOf(account),
    timestamp: seconds(time),
    idMessage: id,
    senderData: { chatId, sender: chatId, chatName: 'Пациент', senderName: 'Пациент', ...known },
    messageData,
  };
}

const plain = (text: string) => ({ typeMessage: 'textMessage', textMessageData: { textMessage: text } });
const quoting = (text: string, stanzaId: string) => ({
  typeMessage: 'quotedMessage',
  extendedTextMessageData: { text, stanzaId },
  quotedMessage: { stanzaId, typeMessage: 'textMessage' },
});

/** An event of the simulated world as the account's queue tells it; null for what it does not tell. */
export function writeBody(account: Account, ledger: Ledger, event: CentreEvent): object | null {
  const message = event.subject === null ? null : ledger.find(event.subject);
  switch (event.type) {
    case 'message.status': {
      const { status, reason } = event.data as { status: Status; reason: string | null };
      const name = reason === 'no_account' ? 'noAccount' : statuses[status];
      return message && name !== undefined ? writeStatus(account, message, name, event.time) : null;
    }
    case 'message.answer': {
      if (message === null) return null;
      const action = event.data.actionId as ActionId;
      const isPressed = message.request.metadata?.buttons === 'yes';
      const said = isPressed ? writePress(account.press, action, idOf(message)) : plain(digits[action]);
      return writeIncoming(account, message.request.to, `IN${event.id}`, event.time, said);
    }
    case 'message.inbound': {
      const { from, text, inReplyTo } = event.data as { from: string; text: string; inReplyTo: string | null };
      const quoted = inReplyTo === null ? null : ledger.find(inReplyTo);
      const said = quoted ? quoting(text, idOf(quoted)) : plain(text);
      return writeIncoming(account, from, `IN${event.id}`, event.time, said);
    }
  }
}

/** The account's journals, which keep what the queue has forgotten. */
export function listIncoming(account: Account, ledger: Ledger, events: readonly CentreEvent[]): object[] {
  return events.flatMap((event) => {
    const body = writeBody(account, ledger, event) as ReturnType<typeof writeIncoming> | null;
    if (body?.typeWebhook !== 'incomingMessageReceived') return [];
    const { textMessageData, ...data } = body.messageData as { textMessageData?: { textMessage: string } };
    const { chatId, ...sender } = body.senderData;
    return [
      {
        type: 'incoming',
        idMessage: body.idMessage,
        timestamp: body.timestamp,
        chatId,
        ...sender,
        ...data,
        // Where a notification has an object, the journal has the text itself.
        ...(textMessageData ? { textMessage: textMessageData.textMessage } : {}),
      },
    ];
  });
}

export function listOutgoing(account: Account, messages: readonly CentreMessage[]): object[] {
  return messages.map((message) => ({
    type: 'outgoing',
    idMessage: idOf(message),
    timestamp: seconds(message.updatedAt),
    typeMessage: 'textMessage',
    chatId: chatOf(account.dialect, message.request.to),
    textMessage: message.request.text,
    statusMessage: message.reason === 'no_account' ? 'noAccount' : (statuses[message.status] ?? 'pending'),
    sendByApi: true,
  }));
}
