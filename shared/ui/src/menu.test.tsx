import { fireEvent, render, screen } from '@solidjs/testing-library';
import { describe, expect, it, vi } from 'vitest';
import { Menu } from './menu.tsx';

function open(name: string) {
  const trigger = screen.getByRole('button', { name });
  trigger.focus();
  fireEvent.keyDown(trigger, { key: 'Enter' });
}

describe('Menu', () => {
  it('opens by keyboard and runs the chosen entry', async () => {
    const onSelect = vi.fn();
    render(() => (
      <Menu
        label="Window"
        items={[
          { id: 'bone', label: 'Bone', hotkey: '3', onSelect },
          { id: 'lung', label: 'Lung', onSelect: () => undefined },
        ]}
      />
    ));
    open('Window');
    const bone = await screen.findByRole('menuitem', { name: /Bone/ });
    expect(bone.textContent).toBe('Bone3');
    fireEvent.keyDown(bone, { key: 'Enter' });
    expect(onSelect).toHaveBeenCalledOnce();
  });

  it('says which entries are on', async () => {
    const onSelect = vi.fn();
    render(() => (
      <Menu
        label="Layout"
        icon="layout-grid"
        items={[
          { id: 'a', label: 'Overlays', checked: true, onSelect },
          { id: 'b', label: 'Scale bar', checked: false, onSelect },
        ]}
      />
    ));
    open('Layout');
    const overlays = await screen.findByRole('menuitemcheckbox', { name: 'Overlays' });
    expect(overlays.getAttribute('aria-checked')).toBe('true');
    expect(screen.getByRole('menuitemcheckbox', { name: 'Scale bar' }).getAttribute('aria-checked')).toBe(
      'false',
    );
  });
});
