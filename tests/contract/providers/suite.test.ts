import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clinicProviders } from '../../clinic/provider.ts';
import { type Bench, openBench } from './suite/bench.ts';
import { reading } from './suite/reading.ts';
import { sending } from './suite/sending.ts';
import { type Cell, cellKey, writeTable } from './suite/table.ts';
import { wire } from './suite/wire.ts';

const scenarios = [...sending, ...reading, ...wire];
const cells = new Map<string, Cell>();

describe.each(clinicProviders)('%s', (provider) => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await openBench(provider);
  });
  afterEach(() => bench.clinic.stop());

  it.each(scenarios)('$name', { timeout: 20_000 }, async (scenario) => {
    const reason = await scenario.run(bench);
    cells.set(cellKey(provider, scenario), reason === undefined ? { holds: true } : { holds: false, reason });
  });
});

it('the table kept in docs is the one of this run', async () => {
  // After a failure there is no table to compare.
  expect(cells.size).toBe(scenarios.length * clinicProviders.length);
  const table = writeTable(scenarios, cells);
  console.log(table);
  await expect(table).toMatchFileSnapshot('../../../docs/providers-contract.md');
});
