import type { Ledger } from './ledger.ts';

type Scope = Window & typeof globalThis;
type Listener = EventListenerOrEventListenerObject;

/** Targets that go with whoever made them, or that are counted as what they are. */
const shortLived = [
  'AbortSignal',
  'MessagePort',
  'XMLHttpRequest',
  'FileReader',
  'Worker',
  'WebSocket',
  'EventSource',
  'BroadcastChannel',
  'IDBRequest',
  'IDBTransaction',
  'IDBDatabase',
  'Animation',
];

/** Listeners on what outlives a part: the window, the document, elements that still stand, media queries ... */
export function watchListeners(scope: Scope, ledger: Ledger): void {
  const { prototype } = scope.EventTarget;
  const { addEventListener, removeEventListener } = prototype;
  const known = new WeakMap<object, Map<Listener, Map<string, () => void>>>();
  const keyOf = (type: string, capture: boolean) => `${type} ${capture}`;

  const forget = (target: object, type: string, listener: Listener, capture: boolean) => {
    const forms = known.get(target)?.get(listener);
    forms?.get(keyOf(type, capture))?.();
    forms?.delete(keyOf(type, capture));
  };

  prototype.addEventListener = function (this: EventTarget | undefined, type, listener, options) {
    const target = this ?? scope;
    addEventListener.call(target, type, listener, options);
    if (!listener || shortLived.some((name) => isA(scope, target, name))) return;
    const { capture = false, once = false, signal } = settingsOf(options);
    if (signal?.aborted) return;
    const forms = known.get(target) ?? new Map<Listener, Map<string, () => void>>();
    const own = forms.get(listener) ?? new Map<string, () => void>();
    // The browser takes one of a kind too.
    if (own.has(keyOf(type, capture))) return;
    const what = `"${type}" on ${nameOf(scope, target)}`;
    const isThere = () => !(target instanceof scope.Node) || target === scope.document || target.isConnected;
    own.set(keyOf(type, capture), ledger.note({ kind: 'listener', what, isThere }));
    known.set(target, forms.set(listener, own));
    const gone = () => forget(target, type, listener, capture);
    if (once) addEventListener.call(target, type, gone, { once: true, capture });
    signal?.addEventListener('abort', gone, { once: true });
  };
  prototype.removeEventListener = function (this: EventTarget | undefined, type, listener, options) {
    const target = this ?? scope;
    removeEventListener.call(target, type, listener, options);
    if (listener) forget(target, type, listener, settingsOf(options).capture ?? false);
  };
}

function settingsOf(options: boolean | AddEventListenerOptions | undefined): AddEventListenerOptions {
  return typeof options === 'boolean' ? { capture: options } : (options ?? {});
}

function isA(scope: Scope, target: EventTarget, name: string): boolean {
  const type = scope[name as keyof Scope] as unknown;
  return typeof type === 'function' && target instanceof type;
}

/** `window`, `document`, `<body>`, `MediaQueryList`. */
export function nameOf(scope: Scope, target: EventTarget): string {
  if (target === scope) return 'window';
  if (target === scope.document) return 'document';
  if (target instanceof scope.Element) return `<${target.localName}>`;
  return target.constructor.name;
}
