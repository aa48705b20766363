import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Program, startProgram } from '../run/program.ts';

/** The folder of an unpacked Keycloak; undefined where there is none. */
export function keycloakFolder(): string | undefined {
  const folder = process.env.ALTERNATOR_KEYCLOAK;
  return folder && existsSync(join(folder, 'bin/kc.sh')) ? folder : undefined;
}

export const keycloakSentence =
  'no Keycloak: unpack org.keycloak:keycloak-quarkus-dist (Maven Central, Java 17 or newer) outside of the checkout and set ALTERNATOR_KEYCLOAK to the folder';

export interface Keycloak {
  readonly program: Program;
  /** Makes the realm `hospital` for a viewer: mary, who is a radiologist, and an archive with two scopes. */
  prepare(viewer: string, audience: string): Promise<void>;
}

/** Starts Keycloak over a database in memory. Its first start builds it, which takes long. */
export async function startKeycloak(folder: string, port: number): Promise<Keycloak> {
  const root = `http://127.0.0.1:${port}`;
  const options = [
    'start-dev',
    '--db=dev-mem',
    '--http-host=127.0.0.1',
    `--http-port=${port}`,
    `--hostname=${root}`,
  ];
  const program = startProgram(join(folder, 'bin/kc.sh'), options, folder, {
    KC_BOOTSTRAP_ADMIN_USERNAME: 'admin',
    KC_BOOTSTRAP_ADMIN_PASSWORD: 'admin',
    JAVA_OPTS_APPEND: '-Xmx512m',
  });
  await program.printed(/Listening on: http/, 240_000);
  return { program, prepare: (viewer, audience) => makeRealm(root, viewer, audience) };
}

async function makeRealm(root: string, viewer: string, audience: string): Promise<void> {
  const login = await fetch(`${root}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'admin-cli',
      username: 'admin',
      password: 'admin',
    }),
  });
  const { access_token: token } = (await login.json()) as { access_token: string };
  const ask = async (method: string, path: string, body?: object) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const answer = await fetch(`${root}/admin/realms${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`Keycloak: ${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  await ask('POST', '', realm(viewer, audience));
  const clients = await ask('GET', '/hospital/clients?clientId=viewer');
  const [client] = (await clients.json()) as { id: string }[];
  for (const name of ['dicomweb.read', 'dicomweb.write']) {
    const scope = { name, protocol: 'openid-connect', attributes: { 'include.in.token.scope': 'true' } };
    const made = await ask('POST', '/hospital/client-scopes', scope);
    const id = made.headers.get('location')?.split('/').at(-1);
    await ask('PUT', `/hospital/clients/${client?.id}/optional-client-scopes/${id}`);
  }
}

function realm(viewer: string, audience: string): object {
  const mapper = {
    name: 'archive',
    protocol: 'openid-connect',
    protocolMapper: 'oidc-audience-mapper',
    config: { 'included.custom.audience': audience, 'access.token.claim': 'true' },
  };
  return {
    realm: 'hospital',
    // Short, so that a journey sees a renewal.
    accessTokenLifespan: 20,
    enabled: true,
    roles: { realm: [{ name: 'radiologist' }] },
    users: [
      {
        username: 'mary',
        enabled: true,
        firstName: 'Mary',
        lastName: 'Reader',
        email: 'mary@example.org',
        emailVerified: true,
        credentials: [{ type: 'password', value: 'only for tests', temporary: false }],
        realmRoles: ['radiologist'],
      },
    ],
    clients: [
      {
        clientId: 'viewer',
        publicClient: true,
        standardFlowEnabled: true,
        directAccessGrantsEnabled: false,
        redirectUris: [`${viewer}callback`],
        webOrigins: [new URL(viewer).origin],
        attributes: { 'pkce.code.challenge.method': 'S256', 'post.logout.redirect.uris': viewer },
        protocolMappers: [mapper],
      },
    ],
  };
}
