/** Whether a request carries the user and password of HTTP Basic authentication. */
export function hasCredentials(header: string | undefined, user: string, password: string): boolean {
  return header === `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
