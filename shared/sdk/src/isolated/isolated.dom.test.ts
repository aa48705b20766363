import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { IsolatedContext, IsolatedMount } from './context.ts';
import { isolated } from './isolated.ts';
import type { FrameMessage, HostMessage, StartMessage } from './protocol.ts';

const start: StartMessage = {
  type: 'alternator:start',
  remote: { id: 'acme.x', version: '1.0.0' },
  locale: 'en',
  texts: { count: { one: '{count} line', other: '{count} lines' } },
  settings: { limit: 3 },
  told: { workspace: { studies: [{ modalities: ['CT'] }] } },
};

/** Mounts a module as the host does: by one message with a port. */
function mounted(mount: IsolatedMount, from: MessageEventSource = parent) {
  const { port1, port2 } = new MessageChannel();
  const said: FrameMessage[] = [];
  port1.onmessage = ({ data }) => said.push(data);
  onTestFinished(() => {
    port1.close();
    port2.close();
  });
  isolated(mount);
  dispatchEvent(new MessageEvent('message', { data: start, source: from as Window, ports: [port2] }));
  return { said, tell: (message: HostMessage) => port1.postMessage(message) };
}

async function contextOf(): Promise<{ ctx: IsolatedContext } & ReturnType<typeof mounted>> {
  const mount = vi.fn<IsolatedMount>();
  const host = mounted(mount);
  await vi.waitFor(() => expect(host.said).toEqual([{ type: 'mounted' }]));
  return { ctx: mount.mock.calls[0]?.[1] as IsolatedContext, ...host };
}

describe('a module in a frame', () => {
  it('has its texts, its settings, and what is open', async () => {
    const { ctx } = await contextOf();
    expect(ctx.text('count', { count: 1 })).toBe('1 line');
    expect(ctx.settings).toEqual({ limit: 3 });
    expect(ctx.workspace().studies).toEqual([{ modalities: ['CT'] }]);
    expect(ctx.measurements()).toBeUndefined();
  });

  it('hears of what changes', async () => {
    const { ctx, tell } = await contextOf();
    const heard = vi.fn();
    ctx.measurements.subscribe(heard);
    const one = { key: 'm1', tool: 'acme.length', label: 'Length 1', quantities: [], caveats: [] };
    tell({ type: 'told', told: { measurements: [one] } });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith([one]));
    expect(ctx.measurements()).toEqual([one]);
  });

  it('is told why it gets no pixels', async () => {
    const { ctx, said, tell } = await contextOf();
    const asked = ctx.pixels();
    await vi.waitFor(() => expect(said).toContainEqual({ type: 'pixels', id: 1 }));
    tell({ type: 'refused', id: 1, message: 'not granted' });
    await expect(asked).rejects.toThrow('not granted');
  });

  it('says in which words it failed', async () => {
    const { said } = mounted(() => {
      throw new Error('no licence');
    });
    await vi.waitFor(() => expect(said).toEqual([{ type: 'failed', message: 'no licence' }]));
  });

  it('starts for nobody but the host', async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    onTestFinished(() => frame.remove());
    const mount = vi.fn();
    const stranger = mounted(mount, frame.contentWindow as Window);
    const real = vi.fn();
    mounted(real);
    await vi.waitFor(() => expect(real).toHaveBeenCalled());
    // It waited, and began with the host's port.
    expect(mount).toHaveBeenCalledTimes(1);
    expect(stranger.said).toEqual([]);
  });
});
