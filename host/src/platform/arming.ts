import type { Plan } from '@alternator/composition';
import { type CommandState, Drawing, Measurements } from '@alternator/sdk';
import type { Remotes } from './remotes.ts';
import type { TokenRegistry } from './tokens.ts';

/** Commands that are data alone: each hands the pointer to a contributed measurement tool. */
export interface Arming {
  /** Brings who draws and who keeps what is drawn: a stroke that nobody listens to would be lost. */
  ready(): Promise<void>;
  /** Run again it stays armed: who presses the key before each measurement must not window with every second one. */
  arm(toolId: string): void;
  stateOf(toolId: string): CommandState;
}

export function createArming(
  remotes: Pick<Remotes, 'planned' | 'activate'>,
  tokens: TokenRegistry,
  providers: Plan['providers'],
): Arming {
  const drawing = tokens.optional(Drawing);
  return {
    async ready() {
      for (const { id } of [Drawing, Measurements]) {
        const provider = providers[id];
        if (!provider) throw new Error(`no composed remote provides ${id}`);
        await remotes.activate(provider);
      }
    },
    arm(toolId) {
      const tool = remotes.planned
        .flatMap(({ manifest }) => manifest.contributes.measurementTools)
        .find(({ id }) => id === toolId);
      if (!tool) throw new Error(`the measurement tool ${toolId} is not composed on this page`);
      tokens.get(Drawing).draw({ id: toolId, draws: tool.draws });
    },
    stateOf: (toolId) => ({ pressed: drawing()?.tool() === toolId, enabled: Boolean(providers[Drawing.id]) }),
  };
}
