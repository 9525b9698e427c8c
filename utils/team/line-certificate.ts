/** What nats-server (any Go program) and nginx say in plain HTTP at a port where TLS is spoken. */
const SPEAKS_TLS = /HTTP request (was sent )?to (an )?HTTPS (server|port)/;

/**
 * Whether a `wss://` address could not be reached because its certificate is not accepted: expired, of an unknown maker, for another
 * name. A WebSocket and a fetch do not tell that from a dead server, so the port is asked in plain HTTP as well: if it answers that it
 * speaks TLS, while TLS with it fails, the certificate is to blame. Nothing is sent but the address.
 *
 * In a browser only an extension that has the permission for the host, https and http, may read that answer; without it this is false.
 */
export async function isCertificateRefused(address: string, fetch: typeof globalThis.fetch): Promise<boolean> {
  if (!address.startsWith('wss://')) return false;
  const host = address.slice('wss://'.length);
  if ((await answerOf(`https://${host}/`, fetch)) !== null) return false;
  return SPEAKS_TLS.test((await answerOf(`http://${host}/`, fetch)) ?? '');
}

/** Null when there is none, for whatever reason: fetch does not say which. */
async function answerOf(url: string, fetch: typeof globalThis.fetch): Promise<string | null> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(3_000),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
    });
    return await response.text();
  } catch {
    return null;
  }
}
