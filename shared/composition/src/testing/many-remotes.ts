import type { Lock } from '../schema/lock.ts';
import { lockOf, remoteOf } from './lock-of.ts';

/**
 * A site of many remotes that fit: each has a panel, a command with a key, a tool, a handler and a protocol, asks for
 * a permission, and names the one before it, whose token it requires.
 */
export function lockOfMany(count: number): Lock {
  const { host } = lockOf([]);
  const remotes = Array.from({ length: count }, (_, index) => {
    const id = `acme.part-${index}`;
    const before = index > 0 ? `acme.part-${index - 1}` : undefined;
    return remoteOf({
      id,
      publisher: 'acme',
      capabilities: ['webgl2'],
      permissions: ['pixels', 'measurements'],
      requires: [
        'alternator.workspace@1',
        'alternator.decode-pool@1',
        // Chains of ten: longer ones no site has.
        ...(before && index % 10 > 0 ? [`${before}@1`] : []),
      ],
      provides: [`${id}@1`],
      ...(before && { dependencies: { [before]: '^1.0.0' } }),
      contributes: {
        panels: [{ id: `${id}.panel`, slot: 'viewer.right', title: 'Panel', load: './panel' }],
        commands: [{ id: `${id}.go`, title: 'Go', hotkey: `$mod+Shift+F${index}`, load: './go' }],
        measurementTools: [{ id: `${id}.tool`, title: 'Tool', draws: 'length', load: './tool' }],
        sopClassHandlers: [
          {
            id: `${id}.handler`,
            sopClassUIDs: [`1.2.840.99.${index}`, '1.2.840.99'],
            priority: index,
            load: './sop',
          },
        ],
        hangingProtocols: [
          {
            id: `${id}.hang`,
            title: 'Layout',
            modalities: ['CT', 'PT'],
            priority: index,
            rows: 1,
            columns: 2,
          },
        ],
      },
      messages: ['en'],
    });
  });
  const provides = ['alternator.workspace@1', 'alternator.decode-pool@1'];
  return lockOf(remotes, { host: { ...host, provides }, publishers: ['acme'] });
}
