import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { retimeOwed } from '../../../utils/journal/retime.ts';
import { joinTeam, nextUnshared } from '../../../utils/journal/unshared.ts';
import { newClinicKey } from '../../../utils/team/seal.ts';
import { TeamError } from '../../../utils/team/team-error.ts';
import { teamRequests } from '../../../utils/worker/team/requests.ts';
import { createTeamSetups } from '../../../utils/worker/team/setups.ts';
import { sharedOf, takeShared } from '../../../utils/worker/team/sharing.ts';
import { createWhoIsHere } from '../../../utils/worker/team/who-is-here.ts';
import { alone } from './alone.ts';
import { OURS, openWorkerBench, type WorkerBench } from './bench.ts';

const KEY = newClinicKey();
const SETUP = { address: 'wss://team.example', clinic: 'sadovaya', user: 'anna', secret: 'anna-pass', key: KEY };

let bench: WorkerBench;
let policy: Record<string, unknown>;
let broken: string[];
beforeEach(async () => {
  bench = await openWorkerBench();
  policy = {};
  broken = [];
});
afterEach(() => bench.db.close());

const setups = () => createTeamSetups(bench.db, { get: async () => policy }, (field) => broken.push(field));

describe('the setup', () => {
  it('is kept whole, and forgotten whole', async () => {
    await setups().keep(SETUP);
    expect(await setups().read()).toEqual(SETUP);
    await setups().forget();
    expect(await setups().read()).toBeNull();
  });

  it('is what the policy says, over what is kept; with a part missing there is none', async () => {
    policy = { team: { address: SETUP.address, clinic: SETUP.clinic, key: KEY } };
    expect(await setups().read()).toBeNull();
    await setups().keep({ ...SETUP, address: 'wss://old.example', user: 'vera' });
    expect(await setups().read()).toEqual({ ...SETUP, user: 'vera' });
  });

  it('a policy that makes no sense is told once, and is as if it were not there', async () => {
    policy = { team: { address: 'http://team.example' } };
    await setups().keep(SETUP);
    const own = setups();
    expect([await own.read(), await own.read()]).toEqual([SETUP, SETUP]);
    expect(broken).toEqual(['policy.team']);
  });
});

describe('the requests', () => {
  const ask = (openLine = () => Promise.reject(new TeamError('unauthorised'))) => teamRequests(bench.office, setups(), openLine);
  const wish = { ...SETUP, secret: SETUP.secret as string | null, key: KEY as string | null };

  it.each([
    ['address', { address: 'ws://team.example' }, 'badAddress'],
    ['clinic', { clinic: 'Садовая' }, 'badClinic'],
    ['user', { user: 'анна' }, 'badUser'],
    ['secret', { secret: null }, 'noSecret'],
    ['key', { key: 'abc' }, 'badKey'],
  ])('a wrong %s is said as such, and nothing is kept', async (_, change, problem) => {
    expect(await ask()['team.check']({ ...wish, ...change }, OURS)).toEqual({ problem, fault: null });
    await expect(ask()['team.join']({ ...wish, ...change }, OURS)).rejects.toMatchObject({ code: 'invalid', detail: problem });
    expect(await setups().read()).toBeNull();
  });

  it('a check says what the server says', async () => {
    expect(await ask()['team.check'](wish, OURS)).toEqual({ problem: null, fault: 'unauthorised' });
  });

  it('a kept password goes to the address and name it was given for, and to no other', async () => {
    await setups().keep(SETUP);
    const asked = vi.fn(() => Promise.reject(new TeamError('unreachable')));
    await ask(asked)['team.check']({ ...wish, secret: null }, OURS);
    expect(asked).toHaveBeenCalledOnce();
    expect(await ask(asked)['team.check']({ ...wish, address: 'wss://other.example', secret: null }, OURS)).toEqual({
      problem: 'noSecret',
      fault: null,
    });
  });

  it('what is read tells no secret', async () => {
    await setups().keep(SETUP);
    const { team } = await ask()['team.read']({}, OURS);
    expect(team).toMatchObject({ hasSecret: true, hasKey: true, isManaged: false });
    expect(JSON.stringify(team)).not.toContain(SETUP.secret);
    expect(JSON.stringify(team)).not.toContain(KEY);
  });
});

describe('settings that the administrator shares', () => {
  it('are taken over once, without anybody’s own name', async () => {
    const value = { ...(await sharedOf(bench.office)), phrases: ['общая фраза'] };
    const own = await bench.office.settings.read();
    await bench.office.settings.write({ ...own, operator: 'Вера' });
    await takeShared(bench.office, { value, sequence: 7 }, (field) => broken.push(field));
    expect(await bench.office.settings.read()).toMatchObject({ phrases: ['общая фраза'], operator: 'Вера' });
    await bench.office.settings.write({ ...(await bench.office.settings.read()), phrases: ['своя'] });
    await takeShared(bench.office, { value, sequence: 7 }, (field) => broken.push(field));
    expect((await bench.office.settings.read()).phrases).toEqual(['своя']);
  });

  it('that make no sense change nothing, and are told', async () => {
    const before = await bench.office.settings.read();
    await takeShared(bench.office, { value: { clinic: 'x' }, sequence: 1 }, (field) => broken.push(field));
    expect(await bench.office.settings.read()).toEqual(before);
    expect(broken).toHaveLength(1);
  });
});

describe('who is at a visit', () => {
  it('is forgotten after a minute of silence, and when they say that they leave', () => {
    vi.useFakeTimers();
    const changed: string[] = [];
    const here = createWhoIsHere((visit) => changed.push(visit));
    here.hear({ visit: 'a', by: 'Вера', here: true });
    here.hear({ visit: 'b', by: 'Ольга', here: true });
    vi.advanceTimersByTime(50_000);
    here.hear({ visit: 'a', by: 'Вера', here: true });
    vi.advanceTimersByTime(15_000);
    expect([here.at('a'), here.at('b')]).toEqual(['Вера', null]);
    here.hear({ visit: 'a', by: 'Ольга', here: false });
    expect(here.at('a')).toBe('Вера');
    here.hear({ visit: 'a', by: 'Вера', here: false });
    expect(here.at('a')).toBeNull();
    expect(changed).toEqual(['a', 'b', 'b', 'a']);
    vi.useRealTimers();
  });
});

describe('a clock that turns out to be wrong', () => {
  it('moves what nobody else can have, and leaves a provider’s times and what was offered', async () => {
    await joinTeam(bench.db, 'sadovaya');
    const fact = (kind: string, at: number, data: object) =>
      ({ id: newFactId(at), kind, visit: 'v', at, by: 'Анна', data }) as never;
    await appendFacts(bench.db, [fact('visit.noted', 1_000, { comment: 'a' })]);
    expect(await nextUnshared(bench.db, 10)).toHaveLength(1);
    await appendFacts(bench.db, [
      fact('visit.noted', 2_000, { comment: 'b' }),
      fact('patient.wrote', 3_000, { from: '+79370000000', text: 'да', ref: null }),
    ]);
    expect(await retimeOwed(bench.db, 500, async () => {})).toEqual(['v']);
    expect((await bench.db.facts.orderBy('id').toArray()).map((one) => one.at)).toEqual([1_000, 2_500, 3_000]);
  });
});

it('a profile that works alone has no gate, is never away and polls for itself', async () => {
  const team = alone(bench.db);
  await team.start();
  expect([team.gate(), team.isAway(), team.fault(), team.mayPoll('any'), team.place()]).toEqual([null, false, null, true, null]);
});

it('a team that the administrator’s policy names only later is joined then, and is left alone by any other change', async () => {
  const opened: string[] = [];
  const team = alone(bench.db, {
    setup: setups().read,
    async openLine(place) {
      opened.push(place.address);
      throw new TeamError('unreachable');
    },
    onError: () => {},
  });
  await team.start();
  await team.look();
  expect([team.place(), opened]).toEqual([null, []]);
  policy = { team: SETUP };
  await team.look();
  await vi.waitFor(() => expect(opened).toEqual([SETUP.address]));
  expect(team.place()).toEqual({ address: SETUP.address, clinic: SETUP.clinic, user: SETUP.user });
  const before = team.gate();
  await team.look();
  expect([team.gate(), opened.length]).toEqual([before, 1]);
  policy = {};
  await team.look();
  expect(team.place()).toBeNull();
});

describe('settings shared by a worker that has only just woken', () => {
  const woken = async (openLine: () => Promise<never>) => {
    await setups().keep(SETUP);
    const team = alone(bench.db, { setup: setups().read, openLine });
    await team.start();
    return { team, shared: teamRequests({ ...bench.office, team }, setups(), openLine)['team.share']({}, OURS) };
  };

  it('wait until it is known whether the server answers, and then say what it said', async () => {
    const opening = Promise.withResolvers<never>();
    const { team, shared } = await woken(() => opening.promise);
    let isSaid = false;
    void shared.then(() => {
      isSaid = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isSaid).toBe(false);
    opening.reject(new TeamError('unauthorised'));
    expect(await shared).toEqual({ fault: 'unauthorised' });
    team.stop();
  });

  it('do not wait for a server of which it is known that it does not answer', async () => {
    const { team, shared } = await woken(() => Promise.reject(new TeamError('noStream')));
    expect(await shared).toEqual({ fault: 'noStream' });
    const again = teamRequests({ ...bench.office, team }, setups(), async () => Promise.reject(new TeamError('noStream')));
    expect(await again['team.share']({}, OURS)).toEqual({ fault: 'noStream' });
    team.stop();
  });
});

it('who is at a card is told as soon as a worker that has just woken has its line; that they left is waited for by nobody', async () => {
  await setups().keep(SETUP);
  const opening = Promise.withResolvers<never>();
  const team = alone(bench.db, { setup: setups().read, openLine: () => opening.promise });
  await team.start();
  let isTold = false;
  const telling = team.tellHere('v', true).then(() => {
    isTold = true;
  });
  await team.tellHere('v', false);
  expect(isTold).toBe(false);
  opening.reject(new TeamError('unreachable'));
  await telling;
  team.stop();
});
