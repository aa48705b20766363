import type { RemoteManifest } from './schema/remote.ts';

/** Whether a remote brings modules; one that does not is data alone, and no script of it is ever asked for. */
export function hasCode({
  activate,
  contributes,
}: Pick<RemoteManifest, 'activate' | 'contributes'>): boolean {
  const lists: readonly unknown[][] = [
    contributes.routes,
    contributes.panels,
    contributes.commands,
    contributes.measurementTools,
    contributes.viewportTypes,
    contributes.sopClassHandlers,
    contributes.dataSources,
  ];
  return activate !== undefined || lists.some((list) => list.length > 0);
}
