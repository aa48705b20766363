/**
 * How a tree's files are named in requests: `files` as they lie there but for `.gz`, which the server adds;
 * `served` by the resources that they stand for, where a server has rules for it, and as the older layout lies;
 * `packed` with `.gz`, where the server adds nothing.
 */
export type Layout = (typeof layouts)[number];

export const layouts = ['files', 'served', 'packed'] as const;

export function isLayout(text: unknown): text is Layout {
  return layouts.some((layout) => layout === text);
}

/** What is asked for, below the root. */
export type Resource = 'studies' | 'series' | 'metadata' | 'bulkdata';

/** The names of a resource's file in one layout, the likelier first. */
export function fileNames(resource: Resource, path: string, layout: Layout): readonly string[] {
  const isIndex = resource === 'studies' || resource === 'series';
  switch (layout) {
    case 'files':
      return [isIndex ? `${path}/index.json` : path];
    case 'served':
      return [path];
    case 'packed':
      // The older layout has one file at the root, `studies.gz`.
      return isIndex ? [`${path}/index.json.gz`, `${path}.gz`] : [`${path}.gz`];
  }
}

/** The names of a frame in one layout: compressed pixels are not packed once more. */
export function frameNames(path: string, layout: Layout, isCompressed: boolean): readonly [string, string] {
  const [plain, packed] = [`${path}.mht`, `${path}.mht.gz`] as const;
  if (layout === 'packed') return isCompressed ? [plain, packed] : [packed, plain];
  return layout === 'served' ? [path, plain] : [plain, path];
}
