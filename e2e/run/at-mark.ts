import type { Page } from '@playwright/test';
import type { Mark } from './marks.ts';
import { type PagePoint, type Picture, readPicture } from './picture.ts';

/** A page that stands still in the moment in which it set a mark: its script is stopped inside the call. */
export interface StoppedPage {
  /** What is on the screen. It cannot change any more, but it may take a moment to arrive here: ask again. */
  screen(): Promise<Picture>;
  goOn(): Promise<void>;
}

/** Opens an address and stops the page when it sets the mark. */
export async function stopAtMark(page: Page, address: string, mark: Mark): Promise<StoppedPage> {
  // A browser keeps the page before on the screen until the next one draws.
  await page.goto('about:blank');
  const session = await page.context().newCDPSession(page);
  const frames: string[] = [];
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames.splice(0, frames.length, data);
    // The page may be gone by now.
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  });
  await page.addInitScript(stopInside, `alternator:${mark}`);
  const onScreen = new Promise((resolve) => session.once('Page.screencastFrame', resolve));
  await session.send('Debugger.enable');
  await session.send('Page.startScreencast', { format: 'png' });
  const stopped = new Promise((resolve) => session.once('Debugger.paused', resolve));
  await page.goto(address, { waitUntil: 'commit' });
  await Promise.all([stopped, onScreen]);
  return {
    screen: () => decoded(page, frames[0]),
    async goOn() {
      await session.send('Debugger.resume');
      await session.detach();
    },
  };
}

/**
 * Opens an address and clicks what a reader sees at a point when the page sets the mark: inside the call, before
 * anything else can happen. (A page that a debugger has stopped runs no listener.)
 */
export async function clickAtMark(page: Page, address: string, mark: Mark, at: PagePoint): Promise<void> {
  await page.addInitScript(clickInside, { mark: `alternator:${mark}`, at });
  await page.goto(address);
}

/** Runs in the page. */
function stopInside(stop: string): void {
  const mark = performance.mark;
  performance.mark = (name, options) => {
    const entry = mark.call(performance, name, options);
    // biome-ignore lint/suspicious/noDebugger: it is what stops the page
    if (name === stop) debugger;
    return entry;
  };
}

/** Runs in the page. */
function clickInside({ mark: wanted, at }: { mark: string; at: PagePoint }): void {
  const mark = performance.mark;
  performance.mark = (name, options) => {
    const entry = mark.call(performance, name, options);
    const target = name === wanted && document.elementFromPoint(at.x, at.y);
    if (target instanceof HTMLElement) target.click();
    return entry;
  };
}

/** In a page of another context, hence of another process: this one stands still. */
async function decoded(page: Page, png: string | undefined): Promise<Picture> {
  const browser = page.context().browser();
  const size = page.viewportSize();
  if (png === undefined || !browser || !size) throw new Error('nothing is on the screen yet');
  const decoder = await browser.newPage();
  try {
    return await readPicture(decoder, png, { x: 0, y: 0, ...size });
  } finally {
    await decoder.context().close();
  }
}
