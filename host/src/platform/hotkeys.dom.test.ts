import { resolve } from '@alternator/composition/resolve';
import { lockOf, noWinners } from '@alternator/composition/testing';
import { command } from '@alternator/sdk';
import { createRoot } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { lockedRemote } from '../testing/locked-remote.ts';
import { createCommands } from './commands.ts';
import { createNotices } from './notices.ts';
import type { Remotes } from './remotes.ts';

const rivals = ['acme.a', 'acme.b'].map((id) =>
  lockedRemote({
    id,
    contributes: { commands: [{ id: `${id}.go`, title: 'Go', hotkey: 'g', load: './go' }] },
  }),
);
const orders = [rivals, rivals.toReversed()];

/** Which remote a stroke of G reaches. */
async function pressed(planned: typeof rivals, shadowed: Parameters<typeof createCommands>[0]['shadowed']) {
  const asked: string[] = [];
  const remotes = {
    planned,
    state: () => ({ phase: 'active' }),
    module: async (id: string) => {
      asked.push(id);
      return { module: command(() => undefined), scope: { context: {} } };
    },
  } as unknown as Remotes;
  const commands = createRoot(() => createCommands({ remotes, notices: createNotices(), shadowed }));
  const stop = commands.listen(window, () => 'viewer');
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'g', code: 'KeyG' }));
  stop();
  return asked;
}

describe('a key that two remotes want', () => {
  it('reaches the one that the site named, whatever order the lock has them in', async () => {
    const order = { ...noWinners, hotkeys: { g: 'acme.a' } };
    for (const remotes of orders) {
      const { shadowed } = resolve(lockOf(remotes, { order }), { route: 'viewer', secure: true });
      expect(await pressed(remotes, shadowed)).toEqual(['acme.a']);
    }
  });

  it('would reach whichever comes last in the lock, were it not for the resolver', async () => {
    const reached = await Promise.all(orders.map((remotes) => pressed(remotes, [])));
    expect(reached).toEqual([['acme.b'], ['acme.a']]);
  });
});

describe('a command that is for one kind of data source', () => {
  const remote = lockedRemote({
    id: 'acme.files',
    contributes: {
      commands: [{ id: 'files.open', title: 'Open', hotkey: 'g', source: 'acme.files', load: './go' }],
    },
  });

  /** How often it ran when G was pressed on another remote's page, with and without its button there. */
  async function ran(used: readonly string[]) {
    let runs = 0;
    const remotes = {
      planned: [remote],
      state: () => ({ phase: 'active' }),
      module: async () => ({ module: command(() => void runs++), scope: { context: {} } }),
    } as unknown as Remotes;
    const commands = createRoot(() =>
      createCommands({ remotes, notices: createNotices(), shadowed: [], used }),
    );
    const stop = commands.listen(window, () => 'studies');
    const press = async () => {
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'g', code: 'KeyG' }));
      await new Promise((resolve) => setTimeout(resolve));
      return runs;
    };
    const without = await press();
    const gone = commands.stands('files.open');
    const standing = await press();
    gone();
    const after = await press();
    stop();
    return { offered: commands.isOffered('files.open'), without, standing, after };
  }

  it('has its key on any page where its button stands, and only there', async () => {
    expect(await ran(['acme.files'])).toEqual({ offered: true, without: 0, standing: 1, after: 1 });
  });

  it('is not offered where the site has no such source', async () => {
    expect(await ran(['acme.web'])).toEqual({ offered: false, without: 0, standing: 0, after: 0 });
  });
});
