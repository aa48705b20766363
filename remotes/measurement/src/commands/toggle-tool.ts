import { type CommandModule, Contributions, command, Drawing, Notices } from '@alternator/sdk';

/** A command that arms a contributed tool, or gives the pointer back when that tool is armed. */
export function toggleTool(toolId: string): CommandModule {
  return command((ctx) => {
    const drawing = ctx.optional(Drawing)();
    if (!drawing) {
      ctx.use(Notices).show({ level: 'warning', message: ctx.text('notice.no-viewer') });
      return;
    }
    if (drawing.tool() === toolId) {
      drawing.draw(undefined);
      return;
    }
    const tool = ctx
      .use(Contributions)
      .measurementTools()
      .find(({ entry }) => entry.id === toolId);
    if (!tool) {
      ctx.use(Notices).show({ level: 'warning', message: ctx.text('notice.no-tool'), detail: toolId });
      return;
    }
    drawing.draw({ id: toolId, draws: tool.entry.draws });
  });
}
