import type { Vec3 } from '@alternator/dicom';
import type { Phantom } from './phantom.ts';
import { ellipsoid, sphere } from './shapes.ts';

/** A bright sphere in the patient's left hemisphere, in both contrasts. */
export const HEAD_LESION = { center: [32, 18, 22] as Vec3, diameterMm: 16 } as const;

/** Signal of each tissue, arbitrary units; there is no rescale in MR. */
export const HEAD_SIGNAL = {
  t2: { fat: 620, skull: 40, fluid: 1100, grey: 560, white: 400, lesion: 980 },
  t1: { fat: 900, skull: 40, fluid: 120, grey: 420, white: 600, lesion: 260 },
} as const;

/** A drawing of a head in arbitrary MR signal. */
export function makeHeadPhantom(contrast: keyof typeof HEAD_SIGNAL): Phantom {
  const signal = HEAD_SIGNAL[contrast];
  const layer = (name: string, value: number, radiiMm: Vec3, center: Vec3 = [0, 0, 0]) =>
    ellipsoid({ name, value, center, radiiMm });
  return {
    name: `head phantom ${contrast}`,
    background: 0,
    edgeMm: 0.9,
    shapes: [
      layer('scalp', signal.fat, [82, 102, 98]),
      layer('skull', signal.skull, [76, 96, 92]),
      layer('fluid', signal.fluid, [70, 90, 86]),
      layer('grey matter', signal.grey, [67, 87, 82], [0, 0, 2]),
      layer('fissure', signal.fluid, [1.6, 86, 80], [0, 0, 4]),
      layer('right white matter', signal.white, [26, 70, 62], [-32, 0, 2]),
      layer('left white matter', signal.white, [26, 70, 62], [32, 0, 2]),
      layer('corpus callosum', signal.white, [16, 34, 6], [0, 0, 30]),
      layer('right ventricle', signal.fluid, [6, 28, 14], [-11, -4, 12]),
      layer('left ventricle', signal.fluid, [6, 28, 14], [11, -4, 12]),
      layer('cerebellum', signal.grey, [42, 26, 22], [0, 52, -52]),
      layer('brain stem', signal.white, [12, 12, 40], [0, 22, -58]),
      layer('right eye', signal.fluid, [12, 12, 12], [-32, -84, -28]),
      layer('left eye', signal.fluid, [12, 12, 12], [32, -84, -28]),
      sphere({ name: 'lesion', value: signal.lesion, ...HEAD_LESION }),
    ],
  };
}
