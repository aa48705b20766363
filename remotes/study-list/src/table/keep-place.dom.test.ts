import type { StudySummary } from '@alternator/sdk';
import { batch, createRoot, createSignal } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { study } from '../study-list/page-fixture.ts';
import { keepPlace } from './keep-place.ts';

const row = 28;
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => study(from + index));

/** A list of 280 pixels over studies 10 to 59, into which 1 to 9 come above. */
async function prepare(scrollTop: number, chosen?: StudySummary) {
  const view = document.createElement('div');
  Object.defineProperty(view, 'clientHeight', { value: 10 * row });
  return createRoot(async (dispose) => {
    const [studies, setStudies] = createSignal(range(10, 59));
    const [replaced, setReplaced] = createSignal(0);
    keepPlace({ studies, replaced, chosen: () => chosen, scroller: () => view, row });
    await Promise.resolve();
    view.scrollTop = scrollTop;
    view.dispatchEvent(new Event('scroll'));
    batch(() => {
      setStudies(range(1, 59));
      setReplaced(1);
    });
    dispose();
    return view.scrollTop;
  });
}

describe('the place of a reader in the list when rows come in above', () => {
  it('is that of the topmost row, to the pixel', async () => {
    expect(await prepare(5 * row + 3)).toBe(14 * row + 3);
  });

  it('is that of the chosen row where it is in view', async () => {
    expect(await prepare(0, study(12))).toBe(9 * row);
  });

  it('is the topmost where the chosen row is out of view', async () => {
    expect(await prepare(5 * row, study(50))).toBe(14 * row);
  });

  it('is the top where the reader stands at the top with nothing chosen', async () => {
    expect(await prepare(0)).toBe(0);
  });
});
