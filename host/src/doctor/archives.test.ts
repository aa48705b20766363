import { expect, it } from 'vitest';
import { knownArchives } from './archives.ts';

const source = (id: string, config: Record<string, unknown>) => ({
  id,
  use: 'x.y',
  title: id,
  config,
  origins: ['self'],
});

it('offers the archives of the site that name an address, whatever remote speaks to them', () => {
  const dataSources = [
    source('near', { wadoRoot: 'dicom-web/wado', qidoRoot: 'dicom-web', dialect: 'orthanc' }),
    source('tree', { root: 'https://files.example.org/tree' }),
    source('merged', { sources: ['near', 'tree'] }),
  ];
  expect(
    knownArchives({ dataSources }, 'https://viewer.example.org/ward/').map(({ id, url }) => [id, url]),
  ).toEqual([
    ['near', 'https://viewer.example.org/ward/dicom-web'],
    ['tree', 'https://files.example.org/tree'],
  ]);
});
