import { readFile } from 'node:fs/promises';
import { type Browser, chromium, type Page } from '@playwright/test';

/** A part of a picture, px. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Studio {
  /** A picture, or a part of it, as lossless WebP: from a half to a third of its size. */
  develop(path: string, part?: Rect): Promise<Buffer>;
  /** The smallest part in which two PNGs of one size differ, at even places as an animation wants them; null where they are alike. */
  difference(before: string, after: string): Promise<Rect | null>;
  size(path: string): Promise<{ width: number; height: number }>;
  close(): Promise<void>;
}

/** The browser is the encoder: nothing has to be installed for it. */
export async function openStudio(): Promise<Studio> {
  const browser: Browser = await chromium.launch({
    executablePath: process.env.DOZVON_CHROMIUM ?? '/usr/bin/chromium',
    headless: false,
    args: ['--headless=new', '--no-sandbox', '--disable-background-networking'],
  });
  const page = await browser.newPage();
  return {
    async develop(path, part) {
      const whole = await show(page, path);
      return page.screenshot({ type: 'webp', quality: 100, clip: part ?? { x: 0, y: 0, ...whole } });
    },
    async difference(before, after) {
      const sources = await Promise.all([before, after].map(dataUrl));
      return page.evaluate(boxOfDifference, sources as [string, string]);
    },
    size: (path) => show(page, path),
    close: () => browser.close(),
  };
}

async function show(page: Page, path: string): Promise<{ width: number; height: number }> {
  await page.setContent(`<body style="margin:0"><img style="display:block" src="${await dataUrl(path)}">`);
  const size = await page.locator('img').evaluate(async (image) => {
    const shown = image as HTMLImageElement;
    await shown.decode();
    return { width: shown.naturalWidth, height: shown.naturalHeight };
  });
  await page.setViewportSize(size);
  return size;
}

async function dataUrl(path: string): Promise<string> {
  return `data:image/${path.endsWith('.webp') ? 'webp' : 'png'};base64,${(await readFile(path)).toString('base64')}`;
}

/** Runs in the page. */
async function boxOfDifference(sources: [string, string]): Promise<Rect | null> {
  const pixels = async (source: string) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  };
  const [before, after] = [await pixels(sources[0]), await pixels(sources[1])];
  const { width, height } = after;
  if (before.width !== width || before.height !== height) throw new Error('Pictures of two sizes');
  const [old, now] = [new Uint32Array(before.data.buffer), new Uint32Array(after.data.buffer)];
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let i = 0; i < now.length; i++) {
    if (old[i] === now[i]) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  }
  if (right < 0) return null;
  [left, top] = [left - (left % 2), top - (top % 2)];
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
