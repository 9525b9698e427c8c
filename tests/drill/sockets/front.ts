import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { makeAuthority, makeCertificate } from '../../team/certificate.ts';

/** What the way to a provider is made of. */
export type Protocol = 'http' | 'https' | 'h2';
/** How a connection ends: TCP RST, an orderly end in the middle, or at once from the server's side (the whole session in HTTP/2). */
export type Drop = 'reset' | 'fin' | 'destroy';

export interface Front {
  /** Origin. */
  url: string;
  /** The next request that is to send is carried out, and its connection ends before a byte of the answer. */
  arm(drop: Drop): void;
  /** How many connections were dropped; of them those that had answered something before. */
  dropped: { times: number; onReused: number };
  /** How many requests to send came in, by whoever sent or repeated them. */
  sends: number;
  close(): Promise<void>;
}

type Request = IncomingMessage | Http2ServerRequest;
type Response = ServerResponse | Http2ServerResponse;

/** Names that HTTP/2 does not know, or that are about one connection. */
const OWN_HEADERS = /^(:|connection$|keep-alive$|transfer-encoding$|content-length$|host$|http2-settings$|upgrade$|date$)/;

/**
 * A provider's own front door on 127.0.0.1, over whichever protocol: hands every request on to the simulated provider at `behind`, and
 * its answer back, but for the sockets it was told to drop.
 */
export async function openFront(protocol: Protocol, behind: string, isSend: (line: string) => boolean): Promise<Front> {
  const sockets = new Map<number, Socket>();
  const answered = new Set<number>();
  let armed: Drop | null = null;

  async function serve(request: Request, response: Response): Promise<void> {
    const body = await readBody(request);
    const line = `${request.method} ${request.url}`;
    const port = request.socket.remotePort ?? 0;
    const isSending = isSend(line);
    if (isSending) front.sends += 1;
    const { status, headers, text } = await handOn(behind, request, body);
    if (isSending && armed !== null) {
      const drop = armed;
      armed = null;
      front.dropped.times += 1;
      if (answered.has(port)) front.dropped.onReused += 1;
      end(request, sockets.get(port), drop);
      return;
    }
    answered.add(port);
    for (const [name, value] of headers) if (!OWN_HEADERS.test(name)) response.setHeader(name, value);
    response.statusCode = status;
    response.end(text);
  }

  const listener = (request: Request, response: Response) =>
    void serve(request, response).catch(() => {
      // The browser has gone in the middle of it, as a killed worker's connections do.
      response.destroy();
    });
  const server = open(protocol, listener);
  server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    answered.delete(port);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(port));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const front: Front = {
    url: `${protocol === 'http' ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arm: (drop) => {
      armed = drop;
    },
    dropped: { times: 0, onReused: 0 },
    sends: 0,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets.values()) socket.destroy();
      await closed;
    },
  };
  return front;
}

function open(protocol: Protocol, listener: (request: Request, response: Response) => void): Server {
  const keepAliveTimeout = 120_000;
  if (protocol === 'http') return createServer({ keepAliveTimeout }, listener);
  const day = 86_400_000;
  const validity = { from: new Date(Date.now() - day), until: new Date(Date.now() + day) };
  const certified = makeCertificate(makeAuthority('drill'), { address: '127.0.0.1', ...validity });
  if (protocol === 'https') return createTlsServer({ ...certified, keepAliveTimeout }, listener) as unknown as Server;
  return createSecureServer({ ...certified, allowHTTP1: false }, listener) as unknown as Server;
}

function end(request: Request, socket: Socket | undefined, drop: Drop): void {
  const session = 'stream' in request ? request.stream.session : undefined;
  if (drop === 'reset') socket?.resetAndDestroy();
  else if (drop === 'fin') (session ? socket : request.socket)?.end();
  else if (session) session.destroy();
  else request.socket.destroy();
}

async function readBody(request: Request): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function handOn(behind: string, request: Request, body: Buffer) {
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !OWN_HEADERS.test(name) ? [[name, value]] : [],
  );
  const method = request.method ?? 'GET';
  const answer = await fetch(behind + request.url, {
    method,
    headers: { ...Object.fromEntries(headers), 'accept-encoding': 'identity' },
    redirect: 'manual',
    ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
  });
  return { status: answer.status, headers: [...answer.headers], text: Buffer.from(await answer.arrayBuffer()) };
}
