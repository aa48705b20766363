// @vitest-environment jsdom
import { beforeAll, describe, expect, it } from 'vitest';
import { createLedger, framesOf } from './ledger.ts';
import { createMark, type PageApi } from './page-api.ts';
import { watch } from './watch.ts';

/** Stands for the remote's code: what this file does is the remote's. */
const ours = (stack: string) => (stack.includes('watch.test.ts') ? 'panel.js' : undefined);

let page: Pick<PageApi, 'mark' | 'leftovers'>;
beforeAll(() => {
  const scope = window as Window & typeof globalThis;
  for (const name of ['ResizeObserver', 'IntersectionObserver'] as const)
    scope[name] ??= class {
      observe() {}
      unobserve() {}
      disconnect() {}
    } as never;
  URL.createObjectURL ??= () => `blob:${Math.random()}`;
  URL.revokeObjectURL ??= () => undefined;
  const ledger = createLedger(ours);
  watch(scope, ledger);
  page = createMark(scope, ledger);
});

/** What is left after some code ran, as `kind what`. */
function leftAfter(run: () => void): string[] {
  page.mark();
  run();
  return page.leftovers().map(({ kind, what }) => `${kind} ${what}`);
}

const listen = () => undefined;

describe('what is begun and not ended', () => {
  it.each<[string, () => void]>([
    ['listener "keydown" on document', () => document.addEventListener('keydown', () => undefined)],
    ['listener "click" on <body>', () => document.body.addEventListener('click', () => undefined)],
    ['timer setInterval(60000 ms)', () => setInterval(listen, 60_000)],
    ['timer setTimeout(60000 ms)', () => setTimeout(listen, 60_000)],
    ['timer requestAnimationFrame', () => requestAnimationFrame(listen)],
    [
      'observer MutationObserver',
      () => new MutationObserver(listen).observe(document.body, { childList: true }),
    ],
    ['observer ResizeObserver', () => new ResizeObserver(listen).observe(document.body)],
    ['object URL text/plain', () => URL.createObjectURL(new Blob(['x'], { type: 'text/plain' }))],
    [
      'subscription subscribe() of a Readable',
      () => Object.assign(() => 1, { subscribe: () => () => undefined }).subscribe(),
    ],
    [
      'node <aside id="tip">',
      () => document.body.append(Object.assign(document.createElement('aside'), { id: 'tip' })),
    ],
    [
      'node <p>',
      () => {
        const fragment = new DocumentFragment();
        fragment.append(document.createElement('p'));
        document.body.prepend(fragment);
      },
    ],
  ])('is %s', (what, run) => {
    // jsdom makes frames of an interval, which is seen too.
    expect(leftAfter(run)).toContain(what);
  });

  it('is counted by kind and place, however often', () => {
    page.mark();
    for (let count = 0; count < 3; count++) setInterval(listen, 5000);
    expect(page.leftovers()).toEqual([
      { kind: 'timer', what: 'setInterval(5000 ms)', where: 'panel.js', count: 3 },
    ]);
    page.mark();
    expect(page.leftovers()).toEqual([]);
  });
});

describe('what is ended', () => {
  it.each<[string, () => void]>([
    [
      'a listener that is removed',
      () => {
        document.addEventListener('scroll', listen, true);
        document.removeEventListener('scroll', listen, { capture: true });
      },
    ],
    [
      'a listener whose signal ends',
      () => {
        const controller = new AbortController();
        document.addEventListener('scroll', listen, { signal: controller.signal });
        controller.abort();
      },
    ],
    [
      'a listener for one event that came',
      () => {
        document.addEventListener('alternator-once', listen, { once: true });
        document.dispatchEvent(new Event('alternator-once'));
      },
    ],
    [
      'a listener on an element that is gone',
      () => {
        const element = document.body.appendChild(document.createElement('div'));
        element.addEventListener('click', listen);
        element.remove();
      },
    ],
    ['a listener on a signal', () => new AbortController().signal.addEventListener('abort', listen)],
    [
      'timers that are cleared',
      () => {
        clearInterval(setInterval(listen, 5000));
        clearTimeout(setTimeout(listen, 5000));
        cancelAnimationFrame(requestAnimationFrame(listen));
      },
    ],
    [
      'an observer that is disconnected',
      () => {
        const observer = new MutationObserver(listen);
        observer.observe(document.body, { childList: true });
        observer.disconnect();
      },
    ],
    [
      'an observer whose element is gone',
      () => {
        const element = document.body.appendChild(document.createElement('div'));
        new ResizeObserver(listen).observe(element);
        element.remove();
      },
    ],
    ['an object URL that is revoked', () => URL.revokeObjectURL(URL.createObjectURL(new Blob([])))],
    [
      'a subscription that is ended',
      () => Object.assign(() => 1, { subscribe: () => () => undefined }).subscribe()(),
    ],
  ])('is not left: %s', (_, run) => {
    expect(leftAfter(run)).toEqual([]);
  });

  it('is not left: a timer that ran', async () => {
    page.mark();
    await new Promise<void>((resolve) => setTimeout(resolve, 1));
    expect(page.leftovers()).toEqual([]);
  });
});

describe('framesOf', () => {
  it('finds the frame of the remote in a stack, and nobody else’s', () => {
    const stack = `Error
    at note (<anonymous>:10:3)
    at mount (http://127.0.0.1:5/remotes/acme.board/1.0.0-1a2b/panel.5e6f.js:1:203)
    at run (http://127.0.0.1:5/host/0.1.0-3c4d/main.js:2:1)`;
    expect(framesOf('acme.board')(stack)).toBe('mount, panel.5e6f.js:1:203');
    expect(framesOf('acme')(stack)).toBeUndefined();
  });
});
