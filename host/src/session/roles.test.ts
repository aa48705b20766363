import { lockOf, remoteOf } from '@alternator/composition/testing';
import { describe, expect, it } from 'vitest';
import { rolesOf, visibleLock } from './roles.ts';

/** RFC 7515 2: base64url without padding, of UTF-8. */
const jwt = (payload: object) => {
  const bytes = new TextEncoder().encode(JSON.stringify(payload));
  const text = btoa(String.fromCharCode(...bytes));
  return `h.${text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')}.s`;
};

describe('the roles of a person', () => {
  it.each([
    ['a list', { roles: ['radiologist', 'admin'] }, 'roles', ['radiologist', 'admin']],
    ['words in a text', { groups: 'radiologist admin' }, 'groups', ['radiologist', 'admin']],
    ['a path, as Keycloak has it', { realm_access: { roles: ['r'] } }, 'realm_access.roles', ['r']],
    ['a claim with dots in its name', { 'https://a.example/roles': ['r'] }, 'https://a.example/roles', ['r']],
    ['what is no text', { roles: ['r', 7, null, ''] }, 'roles', ['r']],
    ['none', {}, 'roles', []],
    ['nothing of what every object has', {}, 'constructor.name', []],
  ])('are read from %s', (_, profile, path, roles) => {
    expect(rolesOf({ accessToken: 'opaque', profile }, path)).toEqual(roles);
  });

  it('are read from the access token where the ID token has none', () => {
    const accessToken = jwt({ realm_access: { roles: ['ärztin'] } });
    expect(rolesOf({ accessToken, profile: {} }, 'realm_access.roles')).toEqual(['ärztin']);
    expect(rolesOf({ accessToken: 'a.b.c', profile: {} }, 'roles')).toEqual([]);
  });
});

describe('a lock as a person sees it', () => {
  const command = (id: string) => ({ id, title: id, load: './x' });
  const reports = remoteOf(
    {
      id: 'acme.reports',
      contributes: {
        commands: [command('acme.store'), command('acme.show')],
        toolbar: [
          { command: 'acme.store', icon: 'save' },
          { command: 'acme.show', icon: 'eye' },
        ],
      },
    },
    { roles: ['radiologist', 'resident'] },
  );
  const source = { use: 'acme.web', title: 'x', config: {}, origins: ['self'] };
  const lock = lockOf([remoteOf({ id: 'acme.web' }), reports], {
    dataSources: [
      { ...source, id: 'pacs' },
      { ...source, id: 'research', roles: ['researcher'] },
    ],
    signIn: {
      providers: {
        x: {
          authority: 'https://id.example.org',
          clientId: 'v',
          scope: 'openid',
          renew: 'auto',
          warnSeconds: 60,
          rolesClaim: 'roles',
          origins: [],
        },
      },
      commands: { 'acme.store': ['radiologist'] },
    },
  });
  const seen = (...roles: string[]) => {
    const { remotes, dataSources } = visibleLock(lock, roles);
    const commands = remotes.flatMap(({ manifest: { contributes } }) => [
      ...contributes.commands.map(({ id }) => id),
      ...contributes.toolbar.map((button) => button.command),
    ]);
    return { remotes: remotes.map(({ id }) => id), sources: dataSources.map(({ id }) => id), commands };
  };

  it('has what is for everybody', () => {
    expect(seen()).toEqual({ remotes: ['acme.web'], sources: ['pacs'], commands: [] });
  });

  it('has what one of their roles opens, and of that what is theirs', () => {
    expect(seen('resident')).toEqual({
      remotes: ['acme.web', 'acme.reports'],
      sources: ['pacs'],
      commands: ['acme.show', 'acme.show'],
    });
    expect(seen('radiologist', 'researcher')).toEqual({
      remotes: ['acme.web', 'acme.reports'],
      sources: ['pacs', 'research'],
      commands: ['acme.store', 'acme.show', 'acme.store', 'acme.show'],
    });
  });

  it('is the lock itself where a site has no roles', () => {
    const plain = lockOf([remoteOf({ id: 'acme.web' })]);
    expect(visibleLock(plain, [])).toBe(plain);
  });
});
