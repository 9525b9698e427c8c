import { createHash } from 'node:crypto';
import { chromium } from '@playwright/test';

/** What decides how a machine draws text. */
export interface Machine {
  /** The browser's version. */
  chromium: string;
  /** A digest of how it draws our fonts, letters and signs. */
  specimen: string;
}

/** The family of our own pages (components/theme.css) and the clinic's; sizes, weights, and every sign that stands for a colour. */
const SPECIMEN = ['"Segoe UI", Roboto, "DejaVu Sans", "Noto Sans", Arial, sans-serif', 'Tahoma, Verdana, sans-serif', 'monospace']
  .flatMap((family) => [12, 13, 17].map((size) => `font:${size}px ${family}`))
  .map(
    (font) => `<p style='${font}'>Ёлкина Щука, приём 09:45 — Fjord quiz <b>жирный bold 0123456789</b> ✔ ✓✓ ✕ ⊘ ↷ ☎ ✉ ⚑ ➤ ◷</p>`,
  )
  .join('');

/** Draws the specimen on this machine. Two machines that draw it alike in every pixel draw our screens alike. */
export async function readMachine(): Promise<Machine> {
  const browser = await chromium.launch({
    executablePath: process.env.DOZVON_CHROMIUM ?? '/usr/bin/chromium',
    headless: false,
    args: ['--headless=new', '--no-sandbox', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 900, height: 500 } });
    await page.setContent(`<body style="background:#fff">${SPECIMEN}`);
    await page.evaluate(() => document.fonts.ready);
    const picture = await page.screenshot();
    return { chromium: browser.version(), specimen: createHash('sha256').update(picture).digest('hex').slice(0, 16) };
  } finally {
    await browser.close();
  }
}
