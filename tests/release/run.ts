import { execFileSync, spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { billOfMaterials } from './bill-of-materials.ts';
import { type Checks, startChecks } from './checks.ts';
import { type Browser, commitTime, copyProject, isCommitted } from './clean-build.ts';
import { compareFolders } from './compare-folders.ts';
import { readCrx } from './crx.ts';
import { lintFirefox } from './lint-firefox.ts';
import { type ReleaseOptions, readOptions } from './options.ts';
import { packZip } from './pack-zip.ts';
import { checkPapers, isDated } from './papers.ts';
import { BadOption, packSelfHosted, readKey } from './self-hosted.ts';
import { makeStorePictures } from './store-pictures.ts';
import { sumsOf } from './sums.ts';
import { tryFirefox } from './try-firefox.ts';

const root = join(import.meta.dirname, '..', '..');
const BROWSERS: readonly Browser[] = ['chrome', 'firefox'];
const FIREFOXES = ['firefox-esr', 'firefox'];

/** Makes everything that is given out of one version, in .output/release, and checks it; the exit code says whether it may be. */
async function main(args: string[]): Promise<void> {
  const options = readOptions(args);
  const key = options.key === null ? null : await readKey(options.key, root);
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const out = join(root, '.output', 'release');
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const name = `dozvon-${version}`;
  const checks = startChecks(console.log);

  await checkSource(checks, options, version);
  const builds = await buildTwice(checks);
  checks.add(
    'built files are as reviewed (npm run built)',
    passes(['run', '--silent', 'build:drill'], ['run', '--silent', 'built']),
  );
  for (const browser of BROWSERS) await writeFile(join(out, `${name}-${browser}.zip`), await packZip(builds[browser]));
  checks.add('Firefox: addons-linter', lintFirefox(builds.firefox));
  await checkInFirefox(checks, builds.firefox);
  if (key && options.updateUrl) {
    const hosted = await packSelfHosted(builds.chrome, key, options.updateUrl, `${name}.crx`);
    await writeFile(join(out, `${name}.crx`), hosted.crx);
    await writeFile(join(out, 'updates.xml'), hosted.updates);
    checks.add('CRX: its signature holds', readCrx(hosted.crx)?.id === hosted.id ? [] : ['it does not'], `id ${hosted.id}`);
  } else checks.skip('CRX and update manifest', 'no --key and --update-url');
  checks.add('store pictures from the tour', await makeStorePictures(root, join(out, 'store-pictures')), '1280x800');
  const bom = billOfMaterials(root, commitTime(root));
  await writeFile(join(out, `${name}.cdx.json`), bom.text);
  checks.add('bill of materials (CycloneDX)', bom.components > 0 ? [] : ['it is empty'], `${bom.components} packages`);
  execFileSync('git', ['archive', '--format=zip', `--output=${join(out, `${name}-sources.zip`)}`, 'HEAD'], { cwd: root });
  for (const paper of ['LICENSE', 'CHANGELOG.md', 'PRIVACY.md']) await cp(join(root, paper), join(out, paper));
  await writeFile(join(out, 'SHA256SUMS'), await sumsOf(out));

  console.log(`\n.output/release:\n${await readFile(join(out, 'SHA256SUMS'), 'utf8')}`);
  const failed = checks.failed();
  if (failed > 0) console.log(`${failed} ${failed === 1 ? 'check' : 'checks'} failed: this is not to be given out.`);
  else if (options.isDraft) console.log('A draft: not to be given out.');
  process.exitCode = failed > 0 ? 1 : 0;
}

async function checkSource(checks: Checks, { isDraft }: ReleaseOptions, version: string): Promise<void> {
  checks.add('version, CHANGELOG, LICENSE, PRIVACY', await checkPapers(root, version), version);
  if (isDraft) return checks.skip('everything is committed, the changelog dated', 'a draft');
  checks.add('everything is committed', isCommitted(root) ? [] : ['git status shows changes: what is built is in no commit']);
  checks.add('the changelog is dated', (await isDated(root, version)) ? [] : [`write the day: ## ${version} (YYYY-MM-DD)`]);
}

/** Two builds in fresh copies of the project, the second in another zone and language; what is given out is the first. */
async function buildTwice(checks: Checks): Promise<Record<Browser, string>> {
  const kept = {} as Record<Browser, string>;
  const one = await copyProject(root, { TZ: 'Asia/Kamchatka', LANG: 'ru_RU.UTF-8' });
  const other = await copyProject(root, { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C' });
  try {
    for (const browser of BROWSERS) {
      const [first, second] = [await one.build(browser), await other.build(browser)];
      kept[browser] = join(root, '.output', `${browser}-mv3`);
      await rm(kept[browser], { recursive: true, force: true });
      await cp(first, kept[browser], { recursive: true });
      const zips = [await packZip(first), await packZip(second)] as const;
      const odd = await compareFolders(first, second);
      checks.add(
        `${browser}: two clean builds, byte by byte`,
        odd.length > 0 || Buffer.compare(...zips) === 0 ? odd : ['the files are alike, their zips are not'],
        `${zips[0].length.toLocaleString('en')} bytes`,
      );
    }
  } finally {
    await one.remove();
    await other.remove();
  }
  return kept;
}

async function checkInFirefox(checks: Checks, build: string): Promise<void> {
  const what = 'Firefox: opens, paints a list, marks a row';
  for (const command of FIREFOXES) {
    if (spawnSync(command, ['--version'], { stdio: 'ignore' }).status !== 0) continue;
    try {
      checks.add(what, [], await tryFirefox(command, build));
    } catch (error) {
      checks.add(what, [error instanceof Error ? error.message : String(error)]);
    }
    return;
  }
  checks.skip(what, 'no Firefox here (package firefox-esr); the build was only linted');
}

/** Npm commands one after the other; the first that fails is the problem. */
function passes(...commands: string[][]): string[] {
  const failed = commands.find(
    (args) => spawnSync('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0,
  );
  return failed ? [`npm ${failed.join(' ')} failed`] : [];
}

main(process.argv.slice(2).filter((arg, i) => i > 0 || arg !== '--')).catch((error: unknown) => {
  console.error(error instanceof BadOption ? error.message : error);
  process.exitCode = 1;
});
