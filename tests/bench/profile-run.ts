import { openingOf, openList } from './measure.ts';
import { profileOurs } from './profile.ts';
import { openStage } from './stage.ts';

const [what = 'storm', rows = '300'] = process.argv.slice(2);

/** Says on what our time in the page goes: `node tests/bench/profile-run.ts storm|open 2000`. */
async function main(): Promise<void> {
  const stage = await openStage();
  try {
    await stage.play(Number(rows));
    const page = await openList(stage, what === 'open' ? '/floor/news' : '/dialup/list');
    if (what !== 'open') await openingOf(page);
    const { longest, total, layout, top } = await profileOurs(page, stage.dozvon.id, async () => {
      if (what !== 'open') return page.evaluate(() => globalThis.benchList.storm({ rounds: 2, updates: 100 }));
      await page.goto(`${stage.server.url}/dialup/list`, { waitUntil: 'commit' });
      await openingOf(page);
    });
    console.log(
      `ours: ${total.toFixed(0)} ms in all, ${longest.toFixed(0)} ms in one piece; layout of the page brought forward: ${layout.toFixed(0)} ms`,
    );
    for (const { name, ms } of top.slice(0, 40)) console.log(`${ms.toFixed(1).padStart(8)}  ${name}`);
  } finally {
    await stage.close();
  }
}

await main();
