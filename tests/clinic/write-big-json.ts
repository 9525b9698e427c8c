/** A JSON answer whose bigints are numbers of as many digits as they have, which JSON allows and `JSON.stringify` alone cannot write. */
export function writeBigJson(value: unknown, status = 200): Response {
  const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };
  const text = JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? rawJSON(String(one)) : one));
  return new Response(text, { status, headers: { 'content-type': 'application/json' } });
}
