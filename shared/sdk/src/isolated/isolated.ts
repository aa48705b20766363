import type { IsolatedContext, IsolatedFrame, IsolatedModule, IsolatedMount, Theme } from './context.ts';
import type { FrameMessage, HostMessage, StartMessage, Texts } from './protocol.ts';
import { toldValue } from './told-values.ts';

/**
 * A panel in a sandboxed frame of its own: no storage, no network, no page around it, no other remote. What it is
 * granted, the host posts to it. Solid is not needed; any framework fills the element.
 */
export function isolated(mount: IsolatedMount): IsolatedModule {
  const wait = ({ data, ports, source }: MessageEvent<StartMessage>) => {
    const [port] = ports;
    if (source !== parent || data?.type !== 'alternator:start' || !port) return;
    removeEventListener('message', wait);
    begin(mount, data, port);
  };
  addEventListener('message', wait);
  return { kind: 'isolated' };
}

function begin(mount: IsolatedMount, start: StartMessage, port: MessagePort): void {
  const say = (message: FrameMessage) => port.postMessage(message);
  const failed = (error: unknown) =>
    say({ type: 'failed', message: String(error instanceof Error ? error.message : error).slice(0, 300) });
  const { ctx, hear } = createContext(start, say);
  port.onmessage = ({ data }: MessageEvent<HostMessage>) => hear(data);
  Promise.resolve()
    .then(() => mount(document.body, ctx))
    .then(() => say({ type: 'mounted' }))
    .catch(failed);
}

function createContext(
  { remote, locale, texts, settings, told }: StartMessage,
  say: (message: FrameMessage) => void,
): { ctx: IsolatedContext; hear(message: HostMessage): void } {
  const theme = toldValue<Theme>(told.theme ?? { colorScheme: 'dark', properties: {} });
  const workspace = toldValue(told.workspace ?? { studies: [] });
  const measurements = toldValue(told.measurements);
  const waiting = new Map<number, PromiseWithHandles>();
  let last = 0;
  applyTheme(theme.value());
  const ctx: IsolatedContext = {
    remote,
    settings,
    locale,
    text: (key, values) => textOf(texts, locale, key, values),
    theme: theme.value,
    workspace: workspace.value,
    measurements: measurements.value,
    pixels: () =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        say({ type: 'pixels', id });
      }),
    notify: (level, message) => say({ type: 'notice', level, message }),
    style(css) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    },
  };
  const hear = (message: HostMessage) => {
    if (message.type === 'told') {
      const { theme: look, workspace: open, measurements: list } = message.told;
      if (look) applyTheme(look);
      if (look) theme.set(look);
      if (open) workspace.set(open);
      if ('measurements' in message.told) measurements.set(list);
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.type === 'pixels') call?.resolve(message.frame);
    else call?.reject(new Error(message.message));
  };
  return { ctx, hear };
}

interface PromiseWithHandles {
  resolve(frame: IsolatedFrame): void;
  reject(error: Error): void;
}

/** The host's custom properties, and its colours where the remote says nothing. */
function applyTheme({ colorScheme, properties }: Theme): void {
  const root = document.documentElement.style;
  root.colorScheme = colorScheme;
  for (const [name, value] of Object.entries(properties)) root.setProperty(name, value);
  const { style } = document.body;
  style.margin = '0';
  style.color = 'var(--color-text)';
  style.font = 'var(--text-weight) var(--text-medium) / var(--text-medium-line) var(--text-family)';
}

/** As the page makes its texts; a key that nobody wrote shows as itself. */
function textOf(
  texts: Texts,
  locale: string,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const found = texts[key] ?? key;
  const category = new Intl.PluralRules(locale).select(Number(values.count));
  const chosen = typeof found === 'string' ? found : (found[category] ?? found.other ?? key);
  return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'number' ? value.toLocaleString(locale) : value;
  });
}
