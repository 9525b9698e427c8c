import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Authority, type CertificateWish, makeAuthority, makeCertificate } from '../../team/certificate.ts';
import { findNats } from '../../team/find-nats.ts';
import { areAlike, dayFacts, isStuck, onServer, SLOW } from './bench.ts';

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);
const GOOD: CertificateWish = { address: '127.0.0.1', from: inDays(-1), until: inDays(1) };

describe.skipIf(findNats() === null)('a store behind TLS', SLOW, () => {
  const trusted = makeAuthority('Authority that this machine trusts');
  const usual = getCACertificates('default');
  let folder: string;

  const certify = async (authority: Authority, wish: CertificateWish) => {
    const { cert, key } = makeCertificate(authority, wish);
    const files = { cert: path(folder, 'cert.pem'), key: path(folder, 'key.pem') };
    await Promise.all([writeFile(files.cert, cert), writeFile(files.key, key)]);
    return files;
  };

  beforeAll(async () => {
    folder = await mkdtemp(path(tmpdir(), 'dozvon-tls-'));
    setDefaultCACertificates([...usual, trusted.pem]);
  });
  afterAll(async () => {
    setDefaultCACertificates(usual);
    await rm(folder, { recursive: true, force: true });
  });

  it('a certificate that is trusted', async () => {
    const tls = await certify(trusted, GOOD);
    await onServer(
      async ({ join }) => {
        const [anna, vera] = [await join('anna'), await join('vera')];
        await anna.append(dayFacts(5, 'Анна'));
        await areAlike([anna, vera], 10);
      },
      { tls },
    );
  });

  it.each([
    ['has expired', trusted, { ...GOOD, from: inDays(-3), until: inDays(-1) }],
    ['is not valid yet', trusted, { ...GOOD, from: inDays(1), until: inDays(3) }],
    ['nobody trusts', makeAuthority('Somebody'), GOOD],
    ['stands for another address', trusted, { ...GOOD, address: '192.0.2.1' }],
  ])('a certificate that %s is said, and the facts wait for a better one', async (_, authority, wish) => {
    const tls = await certify(authority, wish);
    await onServer(
      async ({ server, join }) => {
        const [anna, vera] = [await join('anna'), await join('vera')];
        await anna.append(dayFacts(5, 'Анна'));
        await isStuck(anna, 'badCertificate', 10);
        await isStuck(vera, 'badCertificate', 0);
        await certify(trusted, GOOD);
        await server.reload();
        await areAlike([anna, vera], 10);
      },
      { tls },
    );
  });

  it('TLS asked of a server that speaks none is no matter of certificates', () =>
    onServer(async ({ server, join }) => {
      const anna = await join('anna', { address: () => server.address.replace('ws:', 'wss:') });
      await anna.append(dayFacts(5, 'Анна'));
      await isStuck(anna, 'unreachable', 10);
    }));
});
