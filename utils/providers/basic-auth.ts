/** The header of HTTP Basic authentication (RFC 7617), in UTF-8. In the address itself a password would be refused by `fetch`. */
export function basicAuth(user: string, password: string): { Authorization: string } {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return { Authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
}
