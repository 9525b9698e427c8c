import type { Clinic, ClinicVisit } from '../clinic/clinic.ts';
import type { Lang } from '../e2e/harness/browser.ts';
import { closeDesk, openCard } from '../e2e/harness/desk.ts';
import { type Operator, openOperator, USERS } from '../e2e/harness/operators.ts';
import { findNats } from '../team/find-nats.ts';
import { startNats } from '../team/nats.ts';
import { makeStream } from '../team/stream.ts';
import { type Camera, setUpCamera } from './tour/camera.ts';

interface TeamPlay {
  clinic: Clinic;
  /** How many operators, as typed. */
  count: string;
  isTour: boolean;
  lang: Lang;
  viewport: { width: number; height: number };
  /** Where pictures go. */
  out: string;
}

/** `npm start -- --operators 3`: several operators on one list, each in a browser of their own, with a real nats-server between them. */
export async function playTeam({ clinic, count, isTour, lang, viewport, out }: TeamPlay): Promise<void> {
  const users = USERS.slice(0, Number(count));
  if (!/^[23]$/.test(count)) return fail('--operators is 2 or 3.');
  if (findNats() === null) return fail('nats-server is needed for several operators: install it, or name it in DOZVON_NATS.');
  const nats = await startNats();
  const operators: Operator[] = [];
  try {
    await makeStream(nats.plain);
    const build = isTour ? 'chrome-mv3-drill' : 'chrome-mv3';
    for (const user of users) operators.push(await openOperator(user, nats, clinic, { build, lang, headed: !isTour, viewport }));
    if (isTour) {
      const folder = `${out}/operators-${lang}-${viewport.width}x${viewport.height}`;
      console.log(`\n${count} operators on one list, pictures in ${folder}:`);
      await playTogether(operators, clinic, await setUpCamera(folder));
    } else {
      console.log(`\n${operators.map(({ name }) => name).join(', ')}: one list, ${clinic.listUrl}. Close a browser to end.`);
      await Promise.race(operators.map(({ dozvon }) => new Promise<void>((end) => dozvon.context.once('close', () => end()))));
    }
  } finally {
    for (const { dozvon } of operators) await dozvon.close();
    await nats.stop();
  }
}

/** One marks, the others see it; one opens a card, the others see who is there; the server goes and comes back. */
async function playTogether([first, ...others]: Operator[], clinic: Clinic, camera: Camera): Promise<void> {
  const [marked, carded] = clinic.visits as [ClinicVisit, ClinicVisit];
  if (!first) return;
  await first.list.doubleClick(marked);
  for (const one of others) await one.list.hasMark(marked, 'called');
  await openCard(first.list, carded);
  for (const one of others) {
    await one.list.page.bringToFront();
    await one.list.overlay.one('button', one.list.word('team.callingLabel', '', first.name).replace(/^: /, ''));
    await camera.take(one.list.page, `seen-by-another-operator`);
  }
  await closeDesk(first.list);
  await first.own.bringToFront();
  await first.own.reload();
  await first.own.locator('#team').scrollIntoViewIfNeeded();
  await camera.take(first.own, 'options-of-the-team');
}

function fail(text: string): void {
  console.error(text);
  process.exitCode = 1;
}
