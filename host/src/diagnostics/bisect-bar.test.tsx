import { fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { composition } from '../testing/composition.ts';
import { type Bisect, startBisect } from './bisect.ts';
import { BisectBar } from './bisect-bar.tsx';
import { readOverrides, writeOverrides } from './device.ts';
import { noOverrides } from './overrides.ts';
import { blockedPage } from './subject.ts';

const reload = vi.fn();

function show(bisect: Bisect) {
  writeOverrides('north', { ...noOverrides, bisect });
  render(() => <BisectBar subject={blockedPage(composition([]))} />);
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

beforeEach(() => {
  localStorage.clear();
  reload.mockClear();
  vi.stubGlobal('location', { reload });
});
afterEach(() => vi.unstubAllGlobals());

describe('the bar of a search for the part at fault', () => {
  it('counts the steps, and takes the answer with a reload that it announced', () => {
    show(startBisect(['acme.a', 'acme.b', 'acme.c']));
    expect(screen.getByRole('region').textContent).toContain(
      'step 1 of at most 3. 3 parts are off in this step. Do what showed the fault. Each answer reloads the page.',
    );
    press('It is gone');
    expect(readOverrides('north').bisect).toMatchObject({ step: 2, off: ['acme.b', 'acme.c'] });
    expect(reload).toHaveBeenCalledOnce();
  });

  it('ends when the reader stops it: all parts are on again', () => {
    show(startBisect(['acme.a', 'acme.b']));
    press('Stop');
    expect(readOverrides('north')).toEqual(noOverrides);
  });

  it('names the culprit and leaves it off where the reader wants', () => {
    show({ suspects: ['acme.b'], off: ['acme.b'], step: 2, most: 3, done: true });
    expect(screen.getByText('The part at fault is acme.b.')).toBeTruthy();
    press('Leave it off for me');
    expect(readOverrides('north')).toEqual({ ...noOverrides, disabled: ['acme.b'] });
  });

  it('says so when it is none of the optional parts', () => {
    show({ suspects: [], off: [], step: 1, most: 3, done: true });
    expect(screen.getByRole('region').textContent).toContain('It is none of the optional parts');
    press('End the search');
    expect(localStorage).toHaveLength(0);
  });
});
