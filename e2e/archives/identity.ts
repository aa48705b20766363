import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Program, startProgram } from '../run/program.ts';
import { keycloakFolder, keycloakSentence, startKeycloak } from './keycloak.ts';

/** What the archive's tokens must be for. */
export const audience = 'urn:alternator:archive';

/** A real identity provider that a test starts. */
export interface IdentityProvider {
  /** Its address, as it stands in its tokens. */
  issuer(port: number): string;
  /** Where its tokens name roles. */
  readonly rolesClaim: string;
  /** What the guard must know of its tokens. */
  readonly guard: Readonly<Record<string, string>>;
  start(port: number, viewer: string): Promise<Program>;
}

const script = fileURLToPath(new URL('identity-provider.mjs', import.meta.url));

export const identities: Readonly<Record<'oidc-provider' | 'keycloak', IdentityProvider>> = {
  'oidc-provider': {
    issuer: (port) => `http://127.0.0.1:${port}`,
    rolesClaim: 'roles',
    guard: {},
    async start(port, viewer) {
      const program = startProgram(process.execPath, [script, `${port}`, viewer], dirname(script));
      await program.printed(/Provider at/, 20_000);
      return program;
    },
  },
  keycloak: {
    issuer: (port) => `http://127.0.0.1:${port}/realms/hospital`,
    rolesClaim: 'realm_access.roles',
    guard: { GUARD_TYPE: 'JWT' },
    async start(port, viewer) {
      const folder = keycloakFolder();
      if (!folder) throw new Error(keycloakSentence);
      const { program, prepare } = await startKeycloak(folder, port);
      await prepare(viewer, audience).catch(async (error) => {
        await program.stop();
        throw error;
      });
      return program;
    },
  },
};
