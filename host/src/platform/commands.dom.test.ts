import { command } from '@alternator/sdk';
import { createRoot } from 'solid-js';
import { describe, expect, it, vi } from 'vitest';
import { lockedRemote } from '../testing/locked-remote.ts';
import { createCommands } from './commands.ts';
import { createNotices } from './notices.ts';
import type { Remotes } from './remotes.ts';

const remoteWith = (id: string, hotkey: string) =>
  lockedRemote({
    id,
    contributes: { commands: [{ id: `${id}.run`, title: 'Run', hotkey, load: './run' }] },
  });

/** Two remotes with a command each, whose code comes when the test says so. */
function pageWithCommands(active: readonly string[] = []) {
  const asked: string[] = [];
  const ran = vi.fn();
  const gates: { open(): void; close(error: Error): void }[] = [];
  const remotes = {
    planned: [remoteWith('acme.used', 'x'), remoteWith('acme.unused', 'y')],
    state: (id: string) => ({ phase: active.includes(id) ? 'active' : 'idle' }),
    module: (id: string) => {
      asked.push(id);
      return new Promise((resolve, reject) => {
        gates.push({
          open: () => resolve({ module: command(ran), scope: { context: {} } }),
          close: reject,
        });
      });
    },
  } as unknown as Remotes;
  const notices = createNotices();
  const commands = createRoot(() => createCommands({ remotes, notices, shadowed: [] }));
  const settle = async (how: 'open' | Error) => {
    const gate = gates.shift();
    if (how === 'open') gate?.open();
    else gate?.close(how);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { commands, notices, asked, ran, settle };
}

describe('a command whose code is absent', () => {
  it('is busy in the moment in which it is pressed, until its code has come', async () => {
    const { commands, ran, settle } = pageWithCommands();
    void commands.run('acme.used.run');
    expect(commands.isBusy('acme.used.run')).toBe(true);
    expect(commands.isBusy('acme.unused.run')).toBe(false);
    await settle('open');
    expect(commands.isBusy('acme.used.run')).toBe(false);
    expect(ran).toHaveBeenCalledOnce();
  });

  it('runs as often as its key was pressed meanwhile, and is asked for once: five slices on are five slices on', async () => {
    const { commands, asked, ran, settle } = pageWithCommands();
    for (let press = 0; press < 5; press++) void commands.run('acme.used.run');
    await settle('open');
    expect(ran).toHaveBeenCalledTimes(5);
    expect(asked).toEqual(['acme.used']);
  });

  it('that does not come in time is busy no more, and says why', async () => {
    const { commands, notices, settle } = pageWithCommands();
    void commands.run('acme.used.run');
    await settle(new Error('acme.used did not become active within 3000 ms.'));
    expect(commands.isBusy('acme.used.run')).toBe(false);
    expect(notices.shown()[0]?.detail).toContain('did not become active within 3000 ms');
  });

  it('asks for the code of its own remote alone', async () => {
    const { commands, asked } = pageWithCommands();
    void commands.run('acme.used.run');
    expect(asked).toEqual(['acme.used']);
  });
});

it('commands of a remote run in the order of their keys, whichever code comes first, and one that fails holds none', async () => {
  const names = ['reset', 'lost', 'flip'] as const;
  const commandOf = (name: string) => ({ id: `acme.view.${name}`, title: 'Run', load: `./${name}` });
  const gates = new Map<string, { open(module: object): void; close(error: Error): void }>();
  const remotes = {
    planned: [lockedRemote({ id: 'acme.view', contributes: { commands: names.map(commandOf) } })],
    module: (_: string, name: string) =>
      new Promise((resolve, reject) => gates.set(name, { open: resolve, close: reject })),
  } as unknown as Remotes;
  const ran: string[] = [];
  const come = (name: string) =>
    gates.get(`./${name}`)?.open({ module: command(() => void ran.push(name)), scope: { context: {} } });
  const commands = createRoot(() => createCommands({ remotes, notices: createNotices(), shadowed: [] }));
  const runs = names.map((name) => commands.run(`acme.view.${name}`));
  come('flip');
  await new Promise((resolve) => setTimeout(resolve));
  expect(ran).toEqual([]);
  come('reset');
  gates.get('./lost')?.close(new Error('gone'));
  await Promise.all(runs);
  expect(ran).toEqual(['reset', 'flip']);
});

describe('commands that were warmed', () => {
  it('are those of active remotes: what nobody used stays unloaded', async () => {
    const { commands, asked, settle } = pageWithCommands(['acme.used']);
    const warming = commands.warm();
    await settle('open');
    await warming;
    expect(asked).toEqual(['acme.used']);
  });

  it('are never busy', async () => {
    const { commands, ran, settle } = pageWithCommands(['acme.used']);
    void commands.warm();
    await settle('open');
    void commands.run('acme.used.run');
    expect(commands.isBusy('acme.used.run')).toBe(false);
    await settle('open');
    expect(ran).toHaveBeenCalledOnce();
  });
});

it('a key that is pressed in a dialog does nothing behind it', () => {
  const { commands, asked } = pageWithCommands(['acme.used']);
  const end = commands.listen(window, () => 'viewer');
  const dialog = document.body.appendChild(document.createElement('dialog'));
  const button = dialog.appendChild(document.createElement('button'));
  const press = (target: HTMLElement) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key: 'x', code: 'KeyX', bubbles: true }));
  press(button);
  expect(asked).toEqual([]);
  press(document.body);
  expect(asked).toEqual(['acme.used']);
  dialog.remove();
  end();
});
