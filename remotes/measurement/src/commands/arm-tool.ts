import { type CommandModule, Contributions, command, Drawing, Notices } from '@alternator/sdk';

/**
 * A command that arms a contributed tool. Run again it stays armed: who presses the key before each measurement
 * must not window the image with every second one.
 */
export function armTool(toolId: string): CommandModule {
  return command((ctx) => {
    const drawing = ctx.optional(Drawing)();
    if (!drawing) {
      ctx.use(Notices).show({ level: 'warning', message: ctx.text('notice.no-viewer') });
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
