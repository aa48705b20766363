import type { SiteDataSource } from '@alternator/composition';
import { readSource } from '../platform/linked-source.ts';
import type { SourceKey } from './credentials.ts';
import type { ProviderSession } from './provider-session.ts';
import { createTypedCredentials, type TypedCredentials } from './typed-credentials.ts';

/** What opens each data source of the site. */
export interface SourceKeys {
  readonly bySource: ReadonlyMap<string, SourceKey>;
  /** Of those whose password or key is typed. */
  readonly typed: ReadonlyMap<string, TypedCredentials>;
  /** The provider of a data source, as `Session` names it. */
  providerOf(source: string): string | undefined;
  sourcesOf(provider: string): readonly string[];
  /** What is typed for the data source that stands among the providers under this name. */
  typedOf(provider: string): TypedCredentials | undefined;
}

/** A data source whose password or key is typed stands among the providers under this name. */
export function typedProviderId(source: string): string {
  return `source:${source}`;
}

export function createSourceKeys(
  dataSources: readonly SiteDataSource[],
  sessions: ReadonlyMap<string, ProviderSession>,
): SourceKeys {
  const typed = new Map<string, TypedCredentials>();
  const bySource = new Map<string, SourceKey>();
  const providers = new Map<string, string>();
  for (const { id, auth } of dataSources) {
    if (!auth) continue;
    providers.set(id, auth.kind === 'oidc' ? auth.provider : typedProviderId(id));
    if (auth.kind === 'oidc') {
      const session = sessions.get(auth.provider);
      if (session) bySource.set(id, { kind: 'oidc', session });
    } else {
      const one = createTypedCredentials(auth);
      typed.set(id, one);
      bySource.set(id, { kind: 'typed', typed: one });
    }
  }
  return {
    bySource,
    typed,
    providerOf: (source) => providers.get(readSource(source).id),
    sourcesOf: (provider) => [...providers].filter(([, id]) => id === provider).map(([source]) => source),
    typedOf: (provider) => [...typed].find(([source]) => typedProviderId(source) === provider)?.[1],
  };
}
