import { dom, solid, type VisualModule } from '@alternator/sdk';
import { createFakeContext } from '@alternator/sdk/testing';
import { fireEvent, render, screen } from '@solidjs/testing-library';
import { createEffect, createSignal } from 'solid-js';
import { describe, expect, it } from 'vitest';
import type { RemoteScope } from '../platform/remote-context.ts';
import { Contribution } from './contribution.tsx';
import { PlatformProvider } from './platform-context.tsx';

/** The frame of a cell around a viewport type of a remote that is active. */
async function mount(module: VisualModule) {
  const ended = new AbortController();
  const context = { ...createFakeContext(), signal: ended.signal };
  const scope = { context } as unknown as RemoteScope;
  const remotes = {
    module: async () => ({ module, scope }),
    state: () => ({ phase: 'active', activationMs: 1 }),
    release: () => undefined,
  };
  const { container } = render(() => (
    <PlatformProvider value={{ remotes } as never}>
      <Contribution remoteId="acme.viewport" module="./viewport" title="The image" />
    </PlatformProvider>
  ));
  const canvas = () => container.querySelector('canvas');
  await screen.findByTestId('pixels');
  expect(canvas()).not.toBeNull();
  return { canvas, ended };
}

const message = 'The image is not available.';

describe('a viewport type that throws after it has drawn', () => {
  const [crash, setCrash] = createSignal(false);

  it('leaves no pixel behind: in an effect', async () => {
    const { canvas } = await mount(
      solid(() => {
        createEffect(() => {
          if (crash()) throw new Error('the renderer is gone');
        });
        return <canvas data-testid="pixels" />;
      }),
    );
    setCrash(true);
    expect(canvas()).toBeNull();
    expect((await screen.findByRole('alert')).textContent).toContain(message);
    expect(screen.getByRole('alert').textContent).toContain('the renderer is gone');
    setCrash(false);
  });

  it('leaves no pixel behind: while it renders', async () => {
    const { canvas } = await mount(
      solid(() => (
        <section>
          <canvas data-testid="pixels" />
          {crash() ? (undefined as unknown as { boom: string }).boom : 'fine'}
        </section>
      )),
    );
    setCrash(true);
    expect(canvas()).toBeNull();
    expect((await screen.findByRole('alert')).textContent).toContain(message);
    setCrash(false);
  });

  it('can be tried again by the reader', async () => {
    const { canvas } = await mount(
      solid(() => {
        createEffect(() => {
          if (crash()) throw new Error('once');
        });
        return <canvas data-testid="pixels" />;
      }),
    );
    setCrash(true);
    const button = await screen.findByRole('button', { name: 'Try again' });
    setCrash(false);
    fireEvent.click(button);
    await screen.findByTestId('pixels');
    expect(canvas()).not.toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a remote that ends', () => {
  const draw = () => Object.assign(document.createElement('canvas'), { id: 'drawn' });

  it('takes what it has mounted with it, whatever it was written in', async () => {
    let disposed = 0;
    const { canvas, ended } = await mount(
      dom((element) => {
        const drawn = draw();
        drawn.dataset.testid = 'pixels';
        element.append(drawn);
        return () => disposed++;
      }),
    );
    ended.abort();
    expect(canvas()).toBeNull();
    expect(disposed).toBe(1);
    expect((await screen.findByRole('alert')).textContent).toContain(message);
  });
});
