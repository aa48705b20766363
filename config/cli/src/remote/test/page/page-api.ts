import { createLedger, framesOf, type Held, type Ledger } from './ledger.ts';
import { createProbeApi, type ProbeApi } from './probe-api.ts';
import { type Seen, watch } from './watch.ts';

/** How a part of the remote stands on the page. */
export interface PartState {
  readonly phase: 'loading' | 'failed' | 'standing';
  /** All words in it, labels included. */
  readonly words: readonly string[];
  /** Whether anything of it can be seen. */
  readonly drawn: boolean;
}

/** What stays behind after a part was mounted and unmounted some times. */
export interface Leftover {
  readonly kind: Held['kind'] | 'sheet';
  readonly what: string;
  readonly where: string;
  readonly count: number;
}

/** What the test calls in the page: `alternatorTest`. */
export interface PageApi extends ProbeApi {
  partState(frame: Element): PartState;
  /** What is there now counts as known. */
  mark(): void;
  /** What came since the mark and is still there, by kind and place. */
  leftovers(): readonly Leftover[];
  readonly seen: Seen;
}

/** Makes the page's side of the test; before any code of the page runs. */
export function createPageApi(scope: Window & typeof globalThis, remoteId: string): PageApi {
  const ledger = createLedger(framesOf(remoteId));
  const seen = watch(scope, ledger);
  return { seen, partState, ...createMark(scope, ledger), ...createProbeApi(scope as object) };
}

/** Compares what is held with what was held at the mark. */
export function createMark(
  scope: Window & typeof globalThis,
  ledger: Ledger,
): Pick<PageApi, 'mark' | 'leftovers'> {
  let known: ReadonlySet<Held> = new Set();
  let sheets = 0;
  const adopted = () => scope.document.adoptedStyleSheets?.length ?? 0;
  return {
    mark() {
      known = new Set(ledger.held());
      sheets = adopted();
    },
    leftovers() {
      const groups = new Map<string, Leftover>();
      for (const held of ledger.held()) {
        if (known.has(held)) continue;
        const { kind, what, where } = held;
        const key = `${kind} ${what} ${where}`;
        groups.set(key, { kind, what, where, count: (groups.get(key)?.count ?? 0) + 1 });
      }
      const more = adopted() - sheets;
      const sheet: Leftover = { kind: 'sheet', what: 'document.adoptedStyleSheets', where: '', count: more };
      return more > 0 ? [...groups.values(), sheet] : [...groups.values()];
    },
  };
}

function partState(frame: Element): PartState {
  const alert = frame.querySelector('[role="alert"]');
  const failed = alert?.textContent?.includes(' is not available.') === true;
  const only = frame.childElementCount === 1 ? frame.firstElementChild : undefined;
  const loading = frame.childNodes.length === 0 || only?.getAttribute('aria-hidden') === 'true';
  const phase = failed ? 'failed' : loading ? 'loading' : 'standing';
  return { phase, words: wordsIn(frame), drawn: isDrawn(frame) };
}

function wordsIn(frame: Element): string[] {
  const words: string[] = [];
  const walker = frame.ownerDocument.createTreeWalker(frame, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element)
      for (const name of ['aria-label', 'title', 'alt', 'placeholder'])
        words.push(node.getAttribute(name) ?? '');
    else words.push(node.textContent ?? '');
  }
  return words.map((word) => word.trim()).filter(Boolean);
}

function isDrawn(frame: Element): boolean {
  const hasPlace = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0;
  };
  if (frame.textContent?.trim() && [...frame.querySelectorAll('*')].some(hasPlace)) return true;
  return [...frame.querySelectorAll('img, svg, canvas, video, iframe, input, button, select, textarea')].some(
    hasPlace,
  );
}
