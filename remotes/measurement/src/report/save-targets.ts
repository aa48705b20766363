import type { DataSourceState } from '@alternator/sdk';

/**
 * Where a document can go: first the study's own archive, then My archive, then the others. Whether an archive takes
 * files is known once it was used; one that takes none says so when it is sent some.
 */
export function saveTargets(
  sources: readonly DataSourceState[],
  studySource: string,
): readonly DataSourceState[] {
  const rank = ({ id, use }: DataSourceState) => {
    if (id === studySource) return 0;
    return use === 'alternator.my-archive' ? 1 : 2;
  };
  return sources
    .filter(({ use, can, state }) => use !== 'alternator.files' && can?.store !== false && state !== 'failed')
    .toSorted((a, b) => rank(a) - rank(b));
}
