import { render } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { Icon } from './icon.tsx';

describe('Icon', () => {
  it('draws a known icon and hides it from the ear', () => {
    const { container } = render(() => <Icon name="ruler" />);
    const svg = container.querySelector('svg');
    expect(svg?.getAttribute('aria-hidden')).toBe('true');
    expect(svg?.querySelectorAll('path').length).toBeGreaterThan(1);
  });

  it('draws a neutral shape for a name that it does not know', () => {
    const { container } = render(() => <Icon name="toString" />);
    expect(container.querySelectorAll('svg path').length).toBeGreaterThan(0);
  });
});
