import { describe, expect, it } from 'vitest';
import { formatHotkey } from './hotkey.ts';

describe('formatHotkey', () => {
  it.each([
    ['w', 'W'],
    ['Shift+c', 'Shift+C'],
    ['$mod+z', 'Ctrl+Z'],
    ['$mod+Shift+z', 'Ctrl+Shift+Z'],
    ['ArrowUp', '↑'],
    ['Escape', 'Esc'],
    ['KeyR', 'R'],
    ['Digit1', '1'],
    ['g l', 'G L'],
    ['+', '+'],
    ['$mod++', 'Ctrl++'],
    ['/', '/'],
  ])('writes %s as %s', (hotkey, written) => {
    expect(formatHotkey(hotkey, 'Linux x86_64')).toBe(written);
  });

  it('writes the signs of an Apple keyboard', () => {
    expect(formatHotkey('$mod+Shift+z', 'MacIntel')).toBe('⌘⇧Z');
  });
});
