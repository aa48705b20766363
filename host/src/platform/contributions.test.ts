import { remoteOf } from '@alternator/composition/testing';
import { expect, it } from 'vitest';
import { createContributions } from './contributions.ts';
import type { Remotes } from './remotes.ts';

it('a measurement tool comes with the very build of its remote, for the provenance of what it measures', () => {
  const tools = [{ id: 'acme.suv', title: 'SUV', draws: 'probe' as const, load: './suv' }];
  const remote = remoteOf({ id: 'acme.suv', contributes: { measurementTools: tools } });
  const built = { ...remote, version: '1.2.0', base: 'remotes/acme.suv/1.2.0-0a1b2c3d/' };
  const remotes = { planned: [built] } as unknown as Remotes;
  const [tool] = createContributions(remotes, () => 'en').measurementTools();
  expect(tool?.remote).toEqual({ id: 'acme.suv', version: '1.2.0', build: '0a1b2c3d' });
});
