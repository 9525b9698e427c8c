import type { Call } from './caller.ts';

/** One rule of the contract, put to a centre. Throws a Deviation where it does not hold. */
export interface Check {
  /** As a sentence that is true of a centre to the contract. */
  readonly name: string;
  run(trial: Trial): Promise<void>;
}

/** What the checks share. */
export interface Trial {
  readonly call: Call;
  /** The phone that test messages go to, E.164. */
  readonly to: string;
  /** A clientRef that was never used before. */
  freshRef(): string;
  /** Where the events stood before the first message; null where that could not be found out. */
  cursor: string | null;
  /** The message that the later checks are about. */
  sent: { message: Message; messageId: string } | null;
  /** ms to wait for an event. */
  readonly patience: number;
}

export interface Message {
  readonly clientRef: string;
  readonly to: string;
  readonly channels: readonly { readonly channel: string }[];
  readonly text: string;
  readonly notAfter: string;
}

/** Something that keeps a rule from being tried, which is not the centre's fault. */
export class NotTried extends Error {
  override name = 'NotTried';
}

const hour = 3_600_000;

export function writeMessage({ to }: Trial, clientRef: string, change: Partial<Message> = {}): Message {
  const notAfter = new Date(Date.now() + hour).toISOString();
  const text = 'Проверка связи клиники с центром обработки, отвечать не нужно: {ссылка}';
  return { clientRef, to, channels: [{ channel: 'max' }], text, notAfter, ...change };
}

/** The message that an earlier check had taken. */
export function sentMessage({ sent }: Trial): NonNullable<Trial['sent']> {
  if (sent === null) throw new NotTried('no message was taken');
  return sent;
}
