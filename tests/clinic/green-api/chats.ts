export type Dialect = 'max' | 'whatsapp';

/** A chat's name with a number (E.164). WhatsApp's is the number; MAX gives one of its own, here beyond 2^53 as a JSON number would be. */
export function chatOf(dialect: Dialect, phone: string): string {
  return dialect === 'whatsapp' ? `${phone.slice(1)}@c.us` : `90071992${phone.slice(1)}`;
}

/** The number behind a chat; null for a chat that is nobody's. */
export function phoneOf(dialect: Dialect, chat: string): string | null {
  const [, digits] = (dialect === 'whatsapp' ? /^(\d+)@c\.us$/ : /^90071992(\d{11,15})$/).exec(chat) ?? [];
  return digits === undefined ? null : `+${digits}`;
}
