import { expect, it } from 'vitest';
import { compileClassPart } from '../../../utils/page/class-part.ts';

it('tells classes that a selector names from those that only stripe and choose rows', () => {
  const part = compileClassPart(['#spisok tbody tr', 'td.fio', '.otm:not(.снят)']);
  expect(part('odd vybr')).toBe(part('even'));
  expect(part(null)).toBe(part('odd'));
  expect(part('odd otm')).not.toBe(part('odd'));
  expect(part('fio x')).not.toBe(part('x'));
  expect(part('снят')).not.toBe(part(''));
});

it('takes no class for unread that a page without a doctype may mean', () => {
  const part = compileClassPart(['.Otm']);
  expect(part('OTM')).not.toBe(part(''));
  expect(part('OTM')).not.toBe(part('otm'));
});

it('takes every class for read where a selector names them otherwise', () => {
  for (const selector of ['tr[class*="off"]', 'tr[ class ]', '.a\\:b']) {
    const part = compileClassPart([selector]);
    expect(part('odd'), selector).not.toBe(part('even'));
  }
});
