/** So long after Tab, or a press on the veil, the focus may go into the frame. */
const tabMs = 200;
const pressMs = 1000;

/**
 * Keeps the keyboard out of a frame until the reader goes in. No policy of Chromium 156 forbids a frame to take the focus
 * by itself, and then what a reader types for the page goes there. The page sees no press inside of a frame: so a veil
 * lies over it, the first press takes the veil away, and it lies there again once the focus is back in the page. A focus
 * that came in neither so nor by Tab was taken; whoever had it before gets it back.
 */
export function guardFocus(place: HTMLElement, frame: HTMLIFrameElement, onTaken: () => void): () => void {
  const watching = new AbortController();
  const { signal } = watching;
  const veil = document.createElement('div');
  veil.dataset.veil = '';
  veil.ariaHidden = 'true';
  place.append(veil);
  let mayEnterUntil = Number.NEGATIVE_INFINITY;
  let last: Element | null = document.activeElement;
  veil.addEventListener(
    'click',
    () => {
      mayEnterUntil = performance.now() + pressMs;
      veil.hidden = true;
      frame.focus();
    },
    { signal },
  );
  const seen = { capture: true, signal };
  document.addEventListener(
    'keydown',
    ({ key }) => {
      if (key === 'Tab') mayEnterUntil = performance.now() + tabMs;
    },
    seen,
  );
  document.addEventListener(
    'focusin',
    ({ target }) => {
      if (target instanceof Element && target !== frame) last = target;
    },
    seen,
  );
  // Of the window: the focus left this document, be it for a frame in it, or came back.
  window.addEventListener('focus', () => veil.toggleAttribute('hidden', document.activeElement === frame), {
    signal,
  });
  window.addEventListener(
    'blur',
    () => {
      if (document.activeElement !== frame) return;
      if (performance.now() <= mayEnterUntil) {
        veil.hidden = true;
        return;
      }
      onTaken();
      if (last instanceof HTMLElement) last.focus();
    },
    { signal },
  );
  return () => watching.abort();
}
