import { fireEvent, render, screen } from '@solidjs/testing-library';
import { createSignal } from 'solid-js';
import { describe, expect, it, vi } from 'vitest';
import { IconButton } from './icon-button.tsx';

describe('IconButton', () => {
  it('has a name and runs on click', () => {
    const onClick = vi.fn();
    render(() => <IconButton icon="ruler" label="Length" onClick={onClick} />);
    fireEvent.click(screen.getByRole('button', { name: 'Length' }));
    expect(onClick).toHaveBeenCalledOnce();
  });

  it('shows its name and key in a tooltip on focus', async () => {
    render(() => <IconButton icon="undo-2" label="Undo" hotkey="Shift+u" onClick={() => undefined} />);
    const button = screen.getByRole('button', { name: 'Undo' });
    button.focus();
    const tooltip = await screen.findByRole('tooltip');
    expect(tooltip.textContent).toBe('UndoShift+U');
    expect(button.getAttribute('aria-describedby')).toBe(tooltip.id);
  });

  it('says that it is pressed, and keeps quiet when it is no toggle', () => {
    const [pressed, setPressed] = createSignal(false);
    render(() => (
      <>
        <IconButton icon="contrast" label="Invert" pressed={pressed()} onClick={() => undefined} />
        <IconButton icon="camera" label="Capture" onClick={() => undefined} />
      </>
    ));
    const invert = screen.getByRole('button', { name: 'Invert' });
    expect(invert.getAttribute('aria-pressed')).toBe('false');
    setPressed(true);
    expect(invert.getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole('button', { name: 'Capture' }).hasAttribute('aria-pressed')).toBe(false);
  });

  it('does nothing while disabled', () => {
    const onClick = vi.fn();
    render(() => <IconButton icon="trash-2" label="Delete" disabled onClick={onClick} />);
    fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect(onClick).not.toHaveBeenCalled();
  });

  it('says while it is busy that its press was taken', () => {
    const [busy, setBusy] = createSignal(true);
    render(() => <IconButton icon="ruler" label="Length" busy={busy()} onClick={() => undefined} />);
    const button = screen.getByRole('button', { name: 'Length' });
    expect(button.getAttribute('aria-busy')).toBe('true');
    setBusy(false);
    expect(button.hasAttribute('aria-busy')).toBe(false);
  });

  it('names Control and Command for readers of the screen', () => {
    render(() => <IconButton icon="undo-2" label="Undo" hotkey="$mod+z" onClick={() => undefined} />);
    expect(screen.getByRole('button').getAttribute('aria-keyshortcuts')).toBe('Control+z Meta+z');
  });
});
