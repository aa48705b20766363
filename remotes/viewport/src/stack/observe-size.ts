import { onCleanup } from 'solid-js';
import type { Size } from '../geometry/view.ts';

/** Tells the element's size in CSS pixels, and again when the density of the screen changes. */
export function observeSize(element: HTMLElement, onSize: (size: Size) => void): void {
  const tell = () => onSize({ width: element.clientWidth, height: element.clientHeight });
  const observer = new ResizeObserver(tell);
  observer.observe(element);
  let density: MediaQueryList | undefined;
  const watchDensity = () => {
    density?.removeEventListener('change', watchDensity);
    density = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    density.addEventListener('change', watchDensity);
    tell();
  };
  watchDensity();
  onCleanup(() => {
    observer.disconnect();
    density?.removeEventListener('change', watchDensity);
  });
}
