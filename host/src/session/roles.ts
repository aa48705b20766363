import type { Lock } from '@alternator/composition';
import type { Tokens } from './flows.ts';

/**
 * The roles of a person, by the path that the site names (`realm_access.roles`): of the ID token, else of the access
 * token where that can be read. They show and hide; nobody is kept from anything by them but by the archive.
 */
export function rolesOf({ profile, accessToken }: Tokens, path: string): string[] {
  const found = at(profile, path) ?? at(payloadOf(accessToken), path);
  const list = typeof found === 'string' ? found.split(/[\s,]+/) : Array.isArray(found) ? found : [];
  return list.filter((role) => typeof role === 'string' && role !== '');
}

function at(claims: unknown, path: string): unknown {
  // A claim may have dots in its name (a URL, by custom).
  if (isRecord(claims) && Object.hasOwn(claims, path)) return claims[path];
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      claims,
    );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Of a JSON Web Token, RFC 7519 3; of an opaque one nothing. */
function payloadOf(token: string): unknown {
  const [, payload, signature] = token.split('.');
  if (!payload || signature === undefined) return undefined;
  try {
    const text = atob(payload.replace(/-/g, '+').replace(/_/g, '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (c) => c.charCodeAt(0))));
  } catch {
    // Opaque to us: its dots mean something else.
    return undefined;
  }
}

/** Whether what a person sees depends on who they are. */
export function usesRoles({ remotes, dataSources, signIn }: Lock): boolean {
  const some = remotes.some(({ roles }) => roles) || dataSources.some(({ roles }) => roles);
  return some || Object.keys(signIn?.commands ?? {}).length > 0;
}

/** The lock as somebody with these roles sees it: what is not theirs is not there, so nothing has to hide it. */
export function visibleLock(lock: Lock, held: readonly string[]): Lock {
  if (!usesRoles(lock)) return lock;
  const isSeen = (roles: readonly string[] | undefined) =>
    !roles || roles.some((role) => held.includes(role));
  const commands = lock.signIn?.commands ?? {};
  const isCommandSeen = (id: string) => !Object.hasOwn(commands, id) || isSeen(commands[id]);
  return {
    ...lock,
    dataSources: lock.dataSources.filter(({ roles }) => isSeen(roles)),
    remotes: lock.remotes
      .filter(({ roles }) => isSeen(roles))
      .map((remote) => {
        const { contributes } = remote.manifest;
        const seen = {
          ...contributes,
          commands: contributes.commands.filter(({ id }) => isCommandSeen(id)),
          toolbar: contributes.toolbar.filter(({ command }) => isCommandSeen(command)),
        };
        return { ...remote, manifest: { ...remote.manifest, contributes: seen } };
      }),
  };
}
