import { remoteOf } from '@alternator/composition/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeSiteRig, type SiteRig } from '../site/site-rig.ts';
import { lockAround } from './viewer-around.ts';

let viewer: SiteRig;
beforeEach(() => {
  viewer = makeSiteRig();
  viewer.addHost('0.1.0', 'aaaaaaaa');
  viewer.addRemote('alternator.study-list', '0.1.0', 'aaaaaaaa', { permissions: ['archives'] });
  viewer.addRemote('alternator.viewport', '0.1.0', 'aaaaaaaa');
  viewer.addRemote('alternator.measurement', '0.1.0', 'aaaaaaaa');
  viewer.addRemote('alternator.dicomweb', '0.1.0', 'aaaaaaaa', {
    contributes: {
      dataSources: ['dicomweb', 'files', 'my-archive'].map((name) => ({
        id: `alternator.${name}`,
        title: name,
        load: `./${name}`,
      })),
    },
  });
});
afterEach(() => viewer.remove());

const base = 'remotes/acme.pet-suv/dev/';

describe('a built viewer around a local remote', () => {
  it('grants it, and the viewer, all that they ask for', () => {
    const local = remoteOf({ id: 'acme.pet-suv', permissions: ['pixels'] }, { dev: true, base, grants: [] });
    const { mode, remotes } = lockAround(viewer.dist, [local]);
    expect(mode).toBe('development');
    expect(remotes.find(({ id }) => id === 'acme.pet-suv')).toMatchObject({ dev: true, grants: ['pixels'] });
    expect(remotes.find(({ id }) => id === 'alternator.study-list')).toMatchObject({ grants: ['archives'] });
  });

  it('puts it in the place of the built one of the same id', () => {
    const local = remoteOf({ id: 'alternator.measurement', version: '0.2.0' }, { dev: true, base });
    const { remotes } = lockAround(viewer.dist, [local]);
    const named = remotes.filter(({ id }) => id === 'alternator.measurement');
    expect(named).toMatchObject([{ version: '0.2.0', dev: true }]);
  });

  it('gives an archive to each data source that it brings, at the origins that it asks for', () => {
    const local = remoteOf(
      {
        id: 'acme.vna',
        permissions: ['network:https://vna.example.org'],
        contributes: { dataSources: [{ id: 'acme.vna', title: '%title%', load: './vna' }] },
      },
      { dev: true, base, titles: { en: { title: 'The vendor archive' } } },
    );
    expect(lockAround(viewer.dist, [local]).dataSources).toContainEqual({
      id: 'acme-vna',
      use: 'acme.vna',
      title: 'The vendor archive',
      config: {},
      origins: ['self', 'https://vna.example.org'],
    });
  });

  it('says why it cannot run where it was built for another SDK', () => {
    const local = remoteOf({ id: 'acme.old', engines: { sdk: '^7.0.0' } }, { dev: true, base });
    expect(() => lockAround(viewer.dist, [local])).toThrow(/sdk-range remotes\.acme\.old: .*\^7\.0\.0/);
  });
});
