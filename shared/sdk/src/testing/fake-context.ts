import { type Component, createComponent, createSignal, type JSX } from 'solid-js';
import { render } from 'solid-js/web';
import { type RemoteContext, RemoteContextProvider, type SourceRequest } from '../context.ts';
import { TokenError } from '../errors.ts';
import { type Readable, readable } from '../readable.ts';
import type { RemoteBuild } from '../remote-build.ts';

/** A text, or its plural forms chosen by `values.count`, as `messages/<locale>.json` has them. */
export type FakeMessage = string | Readonly<Record<string, string>>;

export interface FakeContextOptions {
  /** `build` is `dev` where the test names none. */
  readonly remote?: Omit<RemoteBuild, 'build'> & Partial<RemoteBuild>;
  /** What `use` and `optional` give, by token id. */
  readonly capabilities?: ReadonlyMap<string, unknown>;
  readonly messages?: Readonly<Record<string, FakeMessage>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly locale?: string;
  readonly fetch?: (request: SourceRequest) => Promise<Response>;
}

/** A line that the remote logged. */
export interface LoggedLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly detail: unknown;
}

/** A remote's context without a host. */
export interface FakeContext extends RemoteContext {
  readonly logged: readonly LoggedLine[];
  /** Gives or withdraws a capability, as when its remote comes or goes. */
  provide(tokenId: string, capability: unknown): void;
  /** Disposes the remote: its signal ends. */
  end(): void;
}

/** Makes the context that a remote's module gets, from plain data. A text or token that is not there throws. */
export function createFakeContext(options: FakeContextOptions = {}): FakeContext {
  const controller = new AbortController();
  const logged: LoggedLine[] = [];
  const [capabilities, setCapabilities] = createSignal(new Map(options.capabilities));
  const locale = options.locale ?? 'en';
  const log = (level: LoggedLine['level']) => (message: string, detail?: unknown) => {
    logged.push({ level, message, detail });
  };
  return {
    remote: { id: 'example.remote', version: '1.0.0', build: 'dev', ...options.remote },
    signal: controller.signal,
    use: (token) => requireCapability(capabilities(), token.id),
    optional: <Capability>(token: { readonly id: string }) =>
      readable(() => capabilities().get(token.id) as Capability | undefined),
    settings: (options.settings ?? {}) as RemoteContext['settings'],
    locale: constant(locale),
    text: (key, values) => textOf(options.messages ?? {}, locale, key, values),
    portalRoot: globalThis.document?.body,
    log: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
    fetch: options.fetch ?? (() => Promise.reject(new Error('This fake context has no fetch'))),
    logged,
    provide: (tokenId, capability) =>
      void setCapabilities((before) => new Map(before).set(tokenId, capability)),
    end: () => controller.abort(),
  };
}

/** A value of the test's and the call that changes it. */
export function fakeReadable<Value>(initial: Value): [Readable<Value>, (value: Value) => void] {
  const [get, set] = createSignal(initial);
  return [readable(get), (value) => void set(() => value)];
}

/** Puts components under a context: the `wrapper` of `@solidjs/testing-library`. */
export function contextWrapper(context: RemoteContext): Component<{ readonly children: JSX.Element }> {
  return (props) =>
    createComponent(RemoteContextProvider, {
      value: context,
      get children() {
        return props.children;
      },
    });
}

/** Mounts a component under a context in a new element of the page; `dispose` takes both away. */
export function renderWithContext(component: Component, context: RemoteContext) {
  const element = document.body.appendChild(document.createElement('div'));
  const wrapper = contextWrapper(context);
  const end = render(
    () =>
      createComponent(wrapper, {
        get children() {
          return createComponent(component, {});
        },
      }),
    element,
  );
  const dispose = () => {
    end();
    element.remove();
  };
  return { element, dispose };
}

function constant<Value>(value: Value): Readable<Value> {
  return Object.assign(() => value, { subscribe: () => () => undefined });
}

function requireCapability<Capability>(
  capabilities: ReadonlyMap<string, unknown>,
  tokenId: string,
): Capability {
  if (!capabilities.has(tokenId)) {
    throw new TokenError('not-declared', tokenId, `The fake context has no ${tokenId}`);
  }
  return capabilities.get(tokenId) as Capability;
}

function textOf(
  messages: Readonly<Record<string, FakeMessage>>,
  locale: string,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const message = messages[key];
  if (message === undefined) throw new Error(`No message "${key}"`);
  const form = typeof message === 'string' ? message : pluralOf(message, locale, values.count);
  return form.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

function pluralOf(
  forms: Readonly<Record<string, string>>,
  locale: string,
  count: string | number | undefined,
): string {
  const form = forms[new Intl.PluralRules(locale).select(Number(count))] ?? forms.other;
  if (form === undefined) throw new Error('A plural without "other"');
  return form;
}
