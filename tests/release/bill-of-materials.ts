import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';

interface Bom {
  serialNumber?: string;
  metadata: { timestamp: string };
  components: { name: string; version: string; scope?: string }[];
}

/**
 * What the release was made from, by npm in the CycloneDX format: every package of package-lock.json, those that only built or tested
 * it as well. npm writes a new number and the time of day into it; here the number follows from the rest, and the time is the commit's.
 */
export function billOfMaterials(root: string, commitSeconds: number): { text: string; components: number } {
  const raw = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { serialNumber: _, ...bom } = JSON.parse(raw) as Bom;
  bom.metadata.timestamp = new Date(commitSeconds * 1000).toISOString();
  const serialNumber = `urn:uuid:${uuidOf(JSON.stringify(bom))}`;
  return { text: `${JSON.stringify({ ...bom, serialNumber }, null, 2)}\n`, components: bom.components.length };
}

/** A UUID (version 8: of one's own making) that follows from a text. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20, 32)].join('-');
}
