import type { Notices, Workspace } from '@alternator/sdk';

/** Reloads the page; under an open study only once the reader says so. */
export function createReload(workspace: Pick<Workspace, 'studies'>, notices: Pick<Notices, 'show'>) {
  return (why: string, reload = () => location.reload()): void => {
    if (workspace.studies().length === 0) reload();
    else
      notices.show({
        level: 'warning',
        message: `${why} A study is open: a reload closes it and opens it again.`,
        action: { label: 'Reload now', run: reload },
      });
  };
}
