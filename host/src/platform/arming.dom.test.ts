import { Drawing, type ShapeKind } from '@alternator/sdk';
import { createSignal } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { lockedRemote } from '../testing/locked-remote.ts';
import { createArming } from './arming.ts';
import { createCommands } from './commands.ts';
import { createNotices } from './notices.ts';
import type { Remotes } from './remotes.ts';
import { createTokenRegistry } from './tokens.ts';

const stranger = lockedRemote({
  id: 'acme.node',
  contributes: {
    measurementTools: [{ id: 'acme.node-shape', title: 'Node', draws: 'ellipse', load: './tool' }],
    commands: [{ id: 'acme.node.measure', title: 'Measure', arms: 'acme.node-shape' }],
  },
});
const providers = { 'alternator.drawing@1': 'acme.viewer', 'alternator.measurements@1': 'acme.list' };

/** A page with a viewer that becomes active when asked to. */
function page(provided: Readonly<Record<string, string>> = providers) {
  const activated: string[] = [];
  const drawn: ShapeKind[] = [];
  const tokens = createTokenRegistry();
  const [tool, setTool] = createSignal<string>();
  const drawing = {
    tool,
    draw(next: { readonly id: string; readonly draws: ShapeKind }) {
      drawn.push(next.draws);
      setTool(next.id);
    },
  };
  const remotes = {
    planned: [stranger],
    state: () => ({ phase: 'idle' }),
    activate: async (id: string) => {
      activated.push(id);
      if (id === 'acme.viewer' && !tokens.has(Drawing.id)) tokens.provide(id, Drawing.id, drawing);
    },
  } as unknown as Remotes;
  const notices = createNotices();
  const arming = createArming(remotes, tokens, provided);
  const commands = createCommands({ remotes, notices, shadowed: [], arming });
  return { activated, drawn, notices, commands, disarm: () => setTool(undefined) };
}

describe('a command that arms a tool', () => {
  it('brings who draws and who keeps the strokes before it arms, and no code of its own', async () => {
    const { commands, activated, drawn } = page();
    await commands.run('acme.node.measure');
    expect(activated).toEqual(['acme.viewer', 'acme.list']);
    expect(drawn).toEqual(['ellipse']);
  });

  it('is pressed for as long as its tool is armed, also when it is run again', async () => {
    const { commands, disarm } = page();
    expect(commands.stateOf('acme.node.measure')).toEqual({ pressed: false, enabled: true });
    await commands.run('acme.node.measure');
    await commands.run('acme.node.measure');
    expect(commands.stateOf('acme.node.measure').pressed).toBe(true);
    disarm();
    expect(commands.stateOf('acme.node.measure').pressed).toBe(false);
  });

  it('cannot be run where nobody draws, and says so where nobody keeps what is drawn', async () => {
    expect(page({}).commands.stateOf('acme.node.measure').enabled).toBe(false);
    const { commands, notices, drawn } = page({ 'alternator.drawing@1': 'acme.viewer' });
    await commands.run('acme.node.measure');
    expect(drawn).toEqual([]);
    expect(notices.shown()[0]?.detail).toMatch(/provides alternator.measurements@1/);
  });
});
