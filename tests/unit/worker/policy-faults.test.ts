import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { policyFaults } from '@/utils/worker/policy-faults.ts';

const profile = readFileSync('tests/clinic/dial-list.profile.json', 'utf8');

describe('what of a policy cannot be understood', () => {
  it('is nothing where there is none, or all of it holds', () => {
    expect(policyFaults({})).toEqual([]);
    expect(policyFaults({ operators: ['Анна'], operator: null, retentionDays: 90, pages: [profile] })).toEqual([]);
  });

  it.each([
    [{ retentionDays: 3 }, ['retentionDays']],
    [{ retentionDays: 'many' }, ['retentionDays']],
    [{ operators: [] }, ['operators']],
    [{ pages: [profile, '{}', 'x'] }, ['pages[2]', 'pages[3]']],
    [{ pages: profile }, ['pages']],
    [{ team: 'ours' }, ['team']],
    [{ retention: 30 }, ['retention']],
  ])('%o: named', (raw, faults) => {
    expect(policyFaults(raw)).toEqual(faults);
  });

  it('the schema names types alone: what it forbids else the browser would drop without a word', () => {
    const schema = readFileSync('public/managed-schema.json', 'utf8');
    expect(schema.match(/"(?:minimum|maximum|pattern|enum|minLength|maxItems)"/g)).toBeNull();
  });
});
