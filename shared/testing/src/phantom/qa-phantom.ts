import type { Vec3 } from '@alternator/dicom';
import type { Phantom } from './phantom.ts';
import { rod, type Shape, sphere } from './shapes.ts';

/** A rod along the patient's long axis, through the whole phantom. */
export interface Insert {
  readonly name: string;
  /** Patient x and y of its axis, mm: +x is the patient's left, +y the back. */
  readonly center: readonly [x: number, y: number];
  readonly diameterMm: number;
  readonly hu: number;
}

/** The body: water, round, centred on the patient axis. */
export const QA_BODY = { diameterMm: 300, hu: 0, lengthMm: 400 } as const;

/** The rods. No two sit opposite each other with the same size, so any flip or turn shows. */
export const QA_INSERTS = [
  { name: 'bone', center: [90, 0], diameterMm: 30, hu: 900 },
  { name: 'acrylic', center: [0, -90], diameterMm: 24, hu: 120 },
  { name: 'lung', center: [-90, 0], diameterMm: 40, hu: -700 },
  { name: 'fat', center: [0, 90], diameterMm: 20, hu: -100 },
  { name: 'muscle', center: [64, -64], diameterMm: 16, hu: 50 },
  { name: 'polyethylene', center: [64, 64], diameterMm: 18, hu: -85 },
  { name: 'liver', center: [-64, 64], diameterMm: 22, hu: 60 },
  { name: 'teflon', center: [-64, -64], diameterMm: 14, hu: 990 },
] as const satisfies readonly Insert[];

/** An air hole near the front on the patient's LEFT only: it tells orientation in any axial slice. */
export const QA_LEFT_ANTERIOR_MARK = { center: [45, -125], diameterMm: 10, hu: -1000 } as const;

/** A rod that is there only towards the HEAD of z = 0, at the patient's left back. */
export const QA_HEAD_MARK = { center: [45, 125], diameterMm: 12, hu: 500, fromZMm: 0 } as const;

/** A rod that crosses from right-front at the foot end to left-back at the head end: x = y = z / 2. */
export const QA_TILTED_ROD = {
  from: [-40, -40, -80] as Vec3,
  to: [40, 40, 80] as Vec3,
  diameterMm: 8,
  hu: 250,
} as const;

/** Spheres, for sizes in any plane. */
export const QA_SPHERES = [
  { name: 'large sphere', center: [30, -20, 30] as Vec3, diameterMm: 25, hu: 300 },
  { name: 'small sphere', center: [-30, 20, -40] as Vec3, diameterMm: 10, hu: 400 },
] as const;

/** CT quality-assurance phantom in Hounsfield units; every size and value stands in the constants above. */
export function makeQAPhantom(): Phantom {
  const half = QA_BODY.lengthMm / 2;
  const longRod = (insert: Insert, fromZMm = -half): Shape =>
    rod({
      name: insert.name,
      value: insert.hu,
      diameterMm: insert.diameterMm,
      from: [insert.center[0], insert.center[1], fromZMm],
      to: [insert.center[0], insert.center[1], half],
    });
  return {
    name: 'QA phantom',
    background: -1000,
    edgeMm: 0.75,
    shapes: [
      longRod({ name: 'body', center: [0, 0], ...QA_BODY }),
      ...QA_INSERTS.map((insert) => longRod(insert)),
      longRod({ name: 'left anterior mark', ...QA_LEFT_ANTERIOR_MARK }),
      longRod({ name: 'head mark', ...QA_HEAD_MARK }, QA_HEAD_MARK.fromZMm),
      rod({ name: 'tilted rod', value: QA_TILTED_ROD.hu, ...QA_TILTED_ROD }),
      ...QA_SPHERES.map((ball) => sphere({ ...ball, value: ball.hu })),
    ],
  };
}
