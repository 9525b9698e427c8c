import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Env, Hono } from 'hono';

/** The bindings of every app here: a fault needs the socket beneath the request. */
export interface NodeEnv extends Env {
  Bindings: HttpBindings;
}

export interface Listener {
  /** Origin, without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** How many ports above the one asked for are tried when it is taken. */
const portsTried = 20;

/**
 * ms. Longer than a browser keeps an idle connection in these runs: one closed just as it is used again makes Chromium repeat a
 * POST, which is a fault to be asked for, not one to happen.
 */
const keepAliveTimeout = 120_000;

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/** Serve an app on 127.0.0.1 only. Port 0 takes any; a taken port gives way to the next free one. */
export async function listen(app: Hono<NodeEnv>, port: number): Promise<Listener> {
  for (let offset = 0; ; offset++) {
    const server = createAdaptorServer({ fetch: app.fetch, serverOptions: { keepAliveTimeout } });
    try {
      server.listen(port === 0 ? 0 : port + offset, '127.0.0.1');
      await once(server, 'listening');
    } catch (error) {
      if (port !== 0 && offset < portsTried && isPortTaken(error)) continue;
      throw error;
    }
    const { port: taken } = server.address() as AddressInfo;
    return {
      url: `http://127.0.0.1:${taken}`,
      async close() {
        const closed = once(server, 'close');
        server.close();
        // Long polls and stalled answers would otherwise hold the server open.
        if ('closeAllConnections' in server) server.closeAllConnections();
        await closed;
      },
    };
  }
}
