import type { Vec3 } from '@alternator/dicom';
import { makeRandom } from './noise.ts';
import type { Phantom } from './phantom.ts';
import { ellipsoid, ring, rod, type Shape, sphere, trunk } from './shapes.ts';

/** The one finding: a solid nodule in the patient's right lung, grown between the two studies. */
export const THORAX_NODULE = {
  center: [-82, 12, 30] as Vec3,
  hu: 40,
  priorDiameterMm: 8,
  currentDiameterMm: 12,
} as const;

const LUNG_HU = -850;
const BLOOD_HU = 45;
const BONE_HU = 450;
const VESSELS_PER_LUNG = 22;
const RIBS = 11;

/** A drawing of a chest in Hounsfield units: plausible to look at, with one nodule of known size. */
export function makeThoraxPhantom(noduleDiameterMm: number = THORAX_NODULE.currentDiameterMm): Phantom {
  return {
    name: 'thorax phantom',
    background: -1000,
    edgeMm: 0.75,
    shapes: [
      trunk({ name: 'skin', value: -90, center: [0, 0], radiiMm: [172, 118] }),
      trunk({ name: 'muscle', value: 50, center: [0, 0], radiiMm: [158, 104] }),
      ...lung('right', -1),
      ...lung('left', 1),
      ellipsoid({ name: 'liver', value: 60, center: [-55, -10, -150], radiiMm: [85, 70, 70] }),
      ellipsoid({ name: 'heart', value: BLOOD_HU, center: [28, -32, -40], radiiMm: [55, 46, 62] }),
      rod({ name: 'aorta', value: BLOOD_HU, from: [22, 38, -200], to: [22, 38, 70], diameterMm: 26 }),
      rod({ name: 'trachea', value: -990, from: [0, 8, 20], to: [0, -5, 200], diameterMm: 18 }),
      ...ribs(),
      ...spine(),
      rod({ name: 'sternum', value: BONE_HU, from: [0, -92, -60], to: [0, -86, 90], diameterMm: 16 }),
      sphere({
        name: 'nodule',
        value: THORAX_NODULE.hu,
        center: THORAX_NODULE.center,
        diameterMm: noduleDiameterMm,
      }),
    ],
  };
}

function lung(side: 'left' | 'right', sign: -1 | 1): Shape[] {
  const center: Vec3 = [sign * 76, -4, 10];
  const radii: Vec3 = [58, 82, 132];
  const random = makeRandom(sign === 1 ? 11 : 23);
  const vessels = Array.from({ length: VESSELS_PER_LUNG }, (_, index) => {
    const angle = random() * 2 * Math.PI;
    const reach = 0.45 + random() * 0.3;
    const to: Vec3 = [
      center[0] + Math.cos(angle) * radii[0] * reach,
      center[1] + Math.sin(angle) * radii[1] * reach,
      center[2] + (random() * 2 - 1) * radii[2] * 0.6,
    ];
    const from: Vec3 = [sign * 36, 6, to[2] * 0.4];
    return rod({ name: `${side} vessel ${index}`, value: 30, from, to, diameterMm: 2 + random() * 4 });
  });
  return [ellipsoid({ name: `${side} lung`, value: LUNG_HU, center, radiiMm: radii }), ...vessels];
}

function ribs(): Shape[] {
  return Array.from({ length: RIBS }, (_, index) =>
    ring({
      name: `rib ${index + 1}`,
      value: BONE_HU,
      center: [0, 0, 130 - index * 28],
      radiiMm: [146, 94],
      thicknessMm: 9,
      slope: 0.35,
    }),
  );
}

function spine(): Shape[] {
  const vertebrae = Array.from({ length: 15 }, (_, index) =>
    rod({
      name: `vertebra ${index + 1}`,
      value: 300,
      from: [0, 60, 196 - index * 28],
      to: [0, 60, 220 - index * 28],
      diameterMm: 38,
    }),
  );
  return [
    rod({ name: 'discs', value: 90, from: [0, 60, -230], to: [0, 60, 230], diameterMm: 36 }),
    ...vertebrae,
    rod({ name: 'arch', value: 400, from: [0, 84, -230], to: [0, 84, 230], diameterMm: 24 }),
    rod({ name: 'canal', value: 25, from: [0, 84, -230], to: [0, 84, 230], diameterMm: 16 }),
  ];
}
