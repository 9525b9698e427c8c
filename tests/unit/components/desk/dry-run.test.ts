import { describe, expect, it } from 'vitest';
import { countDryRun, filterRecipients, stepRecipient } from '@/components/desk/dry-run.ts';
import { countsInWords } from '@/components/desk/Recipients.tsx';
import { setLanguage } from '../../words.setup.ts';
import { plan, visit } from './canned.ts';

const { candidates } = plan(182, 41);

describe('the dry run (design §5)', () => {
  it('counts who gets a message and, commonest first, why others do not', () => {
    const counts = countDryRun(candidates);
    expect(counts.eligible).toHaveLength(141);
    expect(counts.leftOut).toBe(41);
    expect(counts.reasons[0]).toEqual(['alreadySent', 12]);
    expect(counts.reasons.reduce((sum, [, n]) => sum + n, 0)).toBe(41);
    expect(counts.reasons.map(([, n]) => n)).toEqual([12, 6, 6, 6, 6, 5]);
  });

  it.each([
    [1, 'Получат: 1 пациент'],
    [2, 'Получат: 2 пациента'],
    [11, 'Получат: 11 пациентов'],
    [141, 'Получат: 141 пациент'],
  ])('says %i in Russian with the right plural', (n, words) => {
    expect(countsInWords(countDryRun(plan(n, 0).candidates))).toBe(words);
  });

  it('says the reasons with their counts, in either language', () => {
    expect(countsInWords(countDryRun(candidates))).toContain('Не получат: 41 (уже отправлено 12, ');
    setLanguage('en');
    expect(countsInWords(countDryRun(candidates))).toContain('To get it: 141 patients · Left out: 41 (');
  });

  it('shows the rows of each tab', () => {
    expect(filterRecipients(candidates, 'get', '')).toHaveLength(141);
    expect(filterRecipients(candidates, 'leftOut', '')).toHaveLength(41);
    expect(filterRecipients(candidates, 'all', '')).toHaveLength(182);
  });

  it.each([
    ['ёлкина', 'Елкина'],
    ['a phone typed with 8', '8 937 100-00-37'],
    ['a phone typed with +7', '+7 937 100-00-37'],
    ['the last digits', '0037'],
    ['a doctor', 'гайнутдинова'],
    ['a time', '08:05'],
  ])('finds by %s', (_, query) => {
    const found = filterRecipients(candidates, 'all', query);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(182);
  });

  it('finds one visit by its phone, nobody by another', () => {
    expect(filterRecipients(candidates, 'all', '937 100-00-37').map((one) => one.visit.id)).toEqual([visit(1).id]);
    expect(filterRecipients(candidates, 'all', '937 999-99-99')).toEqual([]);
  });
});

describe('stepping through the recipients', () => {
  const list = ['a', 'b', 'c', 'd', 'e'];
  const order = ['a', 'c', 'e'];

  it('goes to the next and the one before, and ends at the ends', () => {
    expect(stepRecipient(order, list, 'a', 1)).toBe('c');
    expect(stepRecipient(order, list, 'e', -1)).toBe('c');
    expect(stepRecipient(order, list, 'e', 1)).toBeNull();
    expect(stepRecipient(order, list, 'a', -1)).toBeNull();
  });

  it('from one who is not a recipient goes to the nearest who is', () => {
    expect(stepRecipient(order, list, 'b', 1)).toBe('c');
    expect(stepRecipient(order, list, 'd', -1)).toBe('c');
  });

  it('with nobody shown begins with the first; with nobody to go to stays', () => {
    expect(stepRecipient(order, list, null, 1)).toBe('a');
    expect(stepRecipient([], list, 'b', 1)).toBeNull();
  });
});
