import { solid, type VisualModule } from '@alternator/sdk';
import { createFakeContext } from '@alternator/sdk/testing';
import { render, screen } from '@solidjs/testing-library';
import type { JSX } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { Contribution } from './contribution.tsx';
import { PlatformProvider } from './platform-context.tsx';

const Throws = (): JSX.Element => {
  throw new Error('the licence server said no');
};
const parts: Readonly<Record<string, VisualModule>> = {
  'acme.throws': solid(Throws),
  'acme.fine': solid(() => <p>all is well</p>),
};
const remotes = {
  module: async (id: string) => ({ module: parts[id], scope: { context: createFakeContext() } }),
  state: () => ({ phase: 'active', activationMs: 1 }),
  release: () => undefined,
};
const framed = (id: string) => <Contribution remoteId={id} module="./panel" title={id} />;

describe('a part that throws while it is drawn', () => {
  it('costs its own place and no other', async () => {
    render(() => (
      <PlatformProvider value={{ remotes } as never}>
        {framed('acme.throws')}
        {framed('acme.fine')}
      </PlatformProvider>
    ));
    expect((await screen.findByRole('alert')).textContent).toContain('the licence server said no');
    expect(await screen.findByText('all is well')).toBeTruthy();
  });

  it('would take the whole page with it, were it not for the frame around it', () => {
    const page = () => (
      <PlatformProvider value={{ remotes } as never}>
        <Throws />
        <p>the rest of the page</p>
      </PlatformProvider>
    );
    expect(() => render(page)).toThrow('the licence server said no');
    expect(screen.queryByText('the rest of the page')).toBeNull();
  });
});
