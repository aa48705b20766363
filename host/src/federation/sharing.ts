import { getInstance } from '@module-federation/enhanced/runtime';

/** A library of the share scope: one copy for the page where it is a singleton. */
export interface SharedLibrary {
  readonly name: string;
  readonly version: string;
  readonly singleton: boolean;
  /** Name of the federation container that brought it. */
  readonly from: string;
  readonly loaded: boolean;
}

/** What host and remotes share at this moment. */
export function listShared(): SharedLibrary[] {
  const scopes = Object.values(getInstance()?.shareScopeMap ?? {});
  return scopes
    .flatMap((scope) => Object.entries(scope))
    .flatMap(([name, versions]) =>
      Object.values(versions).map(({ version, shareConfig, from, loaded, lib }) => ({
        name,
        version,
        singleton: shareConfig.singleton ?? false,
        from,
        loaded: loaded === true || lib !== undefined,
      })),
    )
    .sort((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
}
