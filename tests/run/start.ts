import { parseArgs } from 'node:util';
import { startClinic } from '../clinic/clinic.ts';
import { type Lang, openDozvon } from '../e2e/harness/browser.ts';
import { connectClinic, connectionOf } from '../e2e/harness/connect.ts';
import { clinicNow } from '../e2e/harness/night.ts';
import { playByHand } from './by-hand.ts';
import { runStep } from './steps.ts';
import { findPlay, type Play, UnknownProvider } from './tour/play.ts';
import { playTour } from './tour/tour.ts';

// `npm start`: the main job on the clinic of tests/clinic. With a display a person plays it; without one, or with --tour, it plays
// itself headless and leaves numbered pictures.
const { values } = parseArgs({
  options: {
    tour: { type: 'boolean', default: false },
    lang: { type: 'string', default: 'ru' },
    size: { type: 'string', default: '1366x768' },
    out: { type: 'string', default: 'tour' },
    provider: { type: 'string', default: 'processing-centre' },
  },
});

const play = readPlay(values.provider);

const hasDisplay =
  process.platform === 'darwin' || process.platform === 'win32' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const isTour = values.tour || !hasDisplay;
const [width, height] = values.size.split('x').map(Number) as [number, number];
const lang: Lang = values.lang === 'en' ? 'en' : 'ru';

// The tour plays a night as well; the drill build is the release but for a clock that can be set ahead.
const built = await runStep({ script: isTour ? 'build:drill' : 'build' });
if (!built.ok) process.exit(1);

// In the tour an hour of the clinic passes in half a minute, so that everybody has answered before its end.
const clinic = await startClinic({
  pace: isTour ? 120 : 60,
  now: clinicNow,
  ...(play.provider ? { provider: play.provider } : {}),
});
const dozvon = await openDozvon({
  lang,
  build: isTour ? 'chrome-mv3-drill' : 'chrome-mv3',
  headed: !isTour,
  viewport: { width, height },
});
try {
  await connectClinic(dozvon, clinic, { smsAfter: 1 }, play.provider ? connectionOf(clinic) : null);
  if (isTour)
    await playTour({
      clinic,
      dozvon,
      play,
      folder: [values.out, ...(values.provider === 'processing-centre' ? [] : [values.provider]), `${lang}-${values.size}`].join(
        '/',
      ),
    });
  else await playByHand(clinic, dozvon);
} finally {
  await dozvon.close();
  await clinic.stop();
}

function readPlay(name: string): Play {
  try {
    return findPlay(name);
  } catch (error) {
    if (!(error instanceof UnknownProvider)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
