import type { RemoteManifest } from '@alternator/composition';
import type { Page } from 'playwright-core';
import type { Visit, VisualPart } from './visual.ts';

type Panel = RemoteManifest['contributes']['panels'][number];
type Route = RemoteManifest['contributes']['routes'][number];

/** An address without a contribution: the host says that it knows none. */
const elsewhere = 'remote-test-elsewhere';

/** How a reader gets to a panel, by its slot. `undefined`: the host has no such place on any page. */
export function placeOfPanel(
  remoteId: string,
  panel: Panel,
  { session, texts, studies }: Visit,
): VisualPart | undefined {
  const { page, go, openStudy } = session;
  const title = titleIn(texts, panel.title);
  const own = `[data-remote="${remoteId}"]`;
  const inSection = (name: string) =>
    page
      .getByRole('complementary', { name })
      .getByRole('region', { name: title, exact: true })
      .locator(own)
      .first();
  switch (panel.slot) {
    case 'viewer.right': {
      const button = page
        .getByRole('navigation', { name: 'Choose a panel' })
        .getByRole('button', { name: title, exact: true });
      const press = (pressed: boolean) => async () => {
        if ((await button.getAttribute('aria-pressed')) !== String(pressed)) await button.click();
      };
      return byButton(page, title, inSection('Panels'), press);
    }
    case 'viewer.left': {
      const press = (open: boolean) => async () => {
        const button = page.getByRole('button', { name: open ? 'Show series' : 'Hide series' });
        if (await button.count()) await button.click();
      };
      return byButton(page, title, inSection('Series'), press);
    }
    case 'viewer.toolbar':
      return byAddress(
        title,
        page.locator(`[role="toolbar"] ${own}`).first(),
        () => openStudy(studies[0]),
        () => go(elsewhere),
      );
    case 'study-list.toolbar':
      return byAddress(
        title,
        page.locator(own).first(),
        () => go('studies'),
        () => go(elsewhere),
      );
    case 'viewer.footer':
      return {
        title,
        frame: page.locator(`footer ${own}`).first(),
        cycle: undefined,
        show: async () => undefined,
      };
    default:
      return undefined;
  }
}

/** A page of its own. */
export function placeOfRoute(remoteId: string, route: Route, { session, texts }: Visit): VisualPart {
  const { page, go } = session;
  const frame = page.locator(`[data-remote="${remoteId}"]`).first();
  return byAddress(
    titleIn(texts, route.title),
    frame,
    () => go(route.path),
    () => go(elsewhere),
  );
}

/** `%key%` as the host shows it in English. */
export function titleIn(texts: Visit['texts'], title: string): string {
  const key = /^%(.+)%$/.exec(title)?.[1];
  const text = key === undefined ? title : texts[key];
  return typeof text === 'string' ? text : title;
}

function byButton(
  page: Page,
  title: string,
  frame: VisualPart['frame'],
  press: (on: boolean) => () => Promise<void>,
): VisualPart {
  const mount = async () => {
    await press(true)();
    await isOn(frame, 'attached');
    await settled(page);
  };
  const unmount = async () => {
    await press(false)();
    await isOn(frame, 'detached');
  };
  return { title, frame, show: press(true), hide: unmount, cycle: { mount, unmount } };
}

function byAddress(
  title: string,
  frame: VisualPart['frame'],
  there: () => Promise<void>,
  away: () => Promise<void>,
): VisualPart {
  const mount = async () => {
    await there();
    await isOn(frame, 'attached');
    await settled(frame.page());
  };
  const unmount = async () => {
    await away();
    await isOn(frame, 'detached');
  };
  return { title, frame, show: there, cycle: { mount, unmount } };
}

async function isOn(frame: VisualPart['frame'], state: 'attached' | 'detached'): Promise<void> {
  await frame.waitFor({ state });
}

/** What a part begins as it is mounted has begun two pictures later. */
function settled(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}
