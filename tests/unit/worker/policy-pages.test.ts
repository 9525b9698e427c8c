import { expect, it } from 'vitest';
import { createPageStore } from '../../../utils/worker/page-store.ts';
import { createPolicyPages } from '../../../utils/worker/policy-pages.ts';
import { memoryStore, PAGE, PROFILE, pageBrowser } from './bench.ts';

/** The pages of a policy that can change at any moment. */
function open(policy: unknown) {
  const broken: string[] = [];
  const administrator = { policy };
  const read = createPolicyPages(
    {
      get: async () => {
        if (administrator.policy instanceof Error) throw administrator.policy;
        return administrator.policy as Record<string, unknown>;
      },
    },
    (problem) => void broken.push(problem),
  );
  return { read, broken, administrator };
}

it('a page of the policy is read from the text of its file, and holds over the profile’s own of the same id', async () => {
  const named = { ...PROFILE, name: 'Клиника' };
  const { read, broken } = open({ pages: [JSON.stringify(named, null, 2)], operator: 'Вера' });
  const pages = createPageStore(memoryStore(), pageBrowser(), read);
  expect(await pages.profileFor(PAGE.url)).toEqual(named);
  expect(await pages.list()).toMatchObject([{ id: PROFILE.id, name: 'Клиника', isManaged: true }]);
  await expect(pages.disconnect(PROFILE.id)).rejects.toMatchObject({ code: 'managed' });
  expect(broken).toEqual([]);
});

it('a policy that comes late, changes or goes is followed', async () => {
  const { read, administrator } = open({});
  expect(await read()).toEqual([]);
  administrator.policy = { pages: [JSON.stringify(PROFILE)] };
  expect(await read()).toEqual([PROFILE]);
  administrator.policy = { pages: null };
  expect(await read()).toEqual([]);
});

it('a page that cannot be read is said once, and the others hold', async () => {
  const { read, broken } = open({ pages: ['{', JSON.stringify(PROFILE), PROFILE, JSON.stringify({ ...PROFILE, row: '' })] });
  expect(await read()).toEqual([PROFILE]);
  expect(await read()).toEqual([PROFILE]);
  expect(broken).toEqual(['policy.pages.0', 'policy.pages.2', 'policy.pages.3']);
});

it.each([
  [new Error('not ready'), 'policy'],
  [{ pages: JSON.stringify(PROFILE) }, 'policy.pages'],
])('a policy that is none is no page: %o', async (policy, problem) => {
  const { read, broken } = open(policy);
  expect(await read()).toEqual([]);
  expect(broken).toEqual([problem]);
});
