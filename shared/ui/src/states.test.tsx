import { fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EmptyState } from './empty-state.tsx';
import { Problem } from './problem.tsx';
import { Skeleton } from './skeleton.tsx';

afterEach(() => vi.unstubAllGlobals());

describe('Problem', () => {
  it('stands as an alert with what to do next', () => {
    const onSelect = vi.fn();
    render(() => (
      <Problem message="The archive did not answer." actions={[{ label: 'Try again', onSelect }]} />
    ));
    expect(screen.getByRole('alert').textContent).toContain('The archive did not answer.');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onSelect).toHaveBeenCalledOnce();
  });

  it('copies the sentence for IT, and selects it where there is no clipboard', () => {
    const writeText = vi.fn(() => Promise.resolve());
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    render(() => <Problem message="Failed." detail="GET /studies answered 502" />);
    fireEvent.click(screen.getByRole('button', { name: 'Copy for IT' }));
    expect(writeText).toHaveBeenCalledWith('GET /studies answered 502');
    vi.stubGlobal('navigator', {});
    getSelection()?.removeAllRanges();
    fireEvent.click(screen.getByRole('button', { name: 'Copy for IT' }));
    expect(getSelection()?.toString()).toBe('GET /studies answered 502');
  });

  it('warns without alarm', () => {
    render(() => <Problem level="warning" message="Shown without sorting." />);
    expect(screen.getByRole('status').textContent).toContain('Shown without sorting.');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('EmptyState', () => {
  it('says what is so and what to do', () => {
    const onSelect = vi.fn();
    render(() => (
      <EmptyState
        title="No study matches"
        detail="Widen the search."
        actions={[{ label: 'Clear', onSelect }]}
      />
    ));
    expect(screen.getByRole('status').textContent).toContain('Widen the search.');
    fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect(onSelect).toHaveBeenCalledOnce();
  });
});

describe('Skeleton', () => {
  it('has the rows that come and says nothing to the ear', () => {
    const { container } = render(() => <Skeleton rows={4} height={24} />);
    const skeleton = container.firstElementChild as HTMLElement;
    expect(skeleton.children.length).toBe(4);
    expect(skeleton.getAttribute('aria-hidden')).toBe('true');
    expect(skeleton.style.getPropertyValue('--skeleton-height')).toBe('24px');
  });
});
