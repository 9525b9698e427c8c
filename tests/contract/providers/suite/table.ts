import { type ClinicProvider, clinicProviders } from '../../../clinic/provider.ts';
import type { Scenario } from './scenario.ts';

const titles: Record<ClinicProvider, string> = {
  'processing-centre': 'Processing centre',
  'sms-gate': 'Phone, in the network',
  'sms-gate-cloud': 'Phone, by the cloud',
  'sms-aero': 'SMS Aero',
  'green-api': 'GREEN-API, MAX',
  'green-api-whatsapp': 'GREEN-API, WhatsApp',
};

/** What came of a scenario with a provider: it holds, or there is a reason why it has none. */
export type Cell = { readonly holds: true } | { readonly holds: false; readonly reason: string };

/** The table of the run: a row for each scenario, a column for each provider, reasons below. */
export function writeTable(scenarios: readonly Scenario[], cells: ReadonlyMap<string, Cell>): string {
  const reasons: string[] = [];
  const row = (one: Scenario) =>
    clinicProviders.map((provider) => {
      const cell = cells.get(cellKey(provider, one));
      if (cell === undefined || cell.holds) return cell ? '✓' : '';
      if (!reasons.includes(cell.reason)) reasons.push(cell.reason);
      return `– (${reasons.indexOf(cell.reason) + 1})`;
    });
  const rows = scenarios.map((one) => `| ${one.name} | ${row(one).join(' | ')} |`);
  const lines = [
    '# Providers and what each was put through',
    '',
    'Written by `tests/contract/providers/suite.test.ts`, which runs every scenario with every provider against the stubs in',
    '`tests/clinic`, and fails when this file is not what it saw. `npx vitest run tests/contract/providers/suite.test.ts -u` writes it anew.',
    'What stubs cannot show is in [providers.md](providers.md).',
    '',
    `| | ${clinicProviders.map((provider) => titles[provider]).join(' | ')} |`,
    `|---|${clinicProviders.map(() => ':-:|').join('')}`,
    ...rows,
    '',
    ...reasons.map((reason, i) => `${i + 1}. ${reason}`),
    '',
  ];
  return lines.join('\n');
}

export function cellKey(provider: ClinicProvider, { name }: Scenario): string {
  return `${provider} ${name}`;
}
