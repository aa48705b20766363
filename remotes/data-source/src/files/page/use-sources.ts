import { DataSources, useOptionalToken } from '@alternator/sdk';
import { createMemo } from 'solid-js';

/** The site's sources as this page needs them: its own two, and those that files can be sent to. */
export function useSources() {
  const dataSources = useOptionalToken(DataSources);
  const list = createMemo(() => dataSources()?.list() ?? []);
  const using = (contribution: string) => list().find(({ use }) => use === contribution);
  return {
    dataSources,
    local: () => using('alternator.files'),
    mine: () => using('alternator.my-archive'),
    /** Whether one takes files is known once it was used; one that takes none says so when it is sent some. */
    targets: () =>
      list().filter(
        ({ use, can }) =>
          use !== 'alternator.files' && use !== 'alternator.my-archive' && can?.store !== false,
      ),
  };
}
