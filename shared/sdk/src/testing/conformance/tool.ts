import type { SOPInstanceUID, Vec3 } from '@alternator/dicom';
import type { Evaluate, Quantity } from '../../measurement.ts';
import type { Samples, Shape, ShapeKind } from '../../shape.ts';
import { createFindings, type Finding } from './finding.ts';
import { isUcum } from './ucum.ts';

/** A contributed measurement tool: `draws` stands in `remote.json`, `evaluate` is what its module exports. */
export interface ToolUnderTest {
  readonly draws: ShapeKind;
  readonly evaluate: Evaluate;
}

/** Whether a tool keeps its contract: plain numbers with UCUM unit and code, from nothing but what it is given. */
export function conformTool(tool: ToolUnderTest): readonly Finding[] {
  const findings = createFindings();
  const answers = casesOf(tool.draws).map((one) => ({ ...one, ...evaluated(tool, one) }));
  const thrown = answers.filter(({ error }) => error !== undefined);
  findings.all(
    'evaluate',
    `evaluates ${answers.length} shapes and samples, none of pixels among them`,
    thrown.map(({ name, error }) => `throws with ${name}: ${error}`),
    'Leave out the quantities that cannot be had; a reader may draw anywhere.',
  );
  const given = answers.flatMap(({ name, quantities }) => quantities.map((quantity) => ({ name, quantity })));
  const of = (problem: (quantity: Quantity) => string | undefined) =>
    given.flatMap(({ name, quantity }) => {
      const found = problem(quantity);
      return found === undefined ? [] : [`with ${name}: ${found}`];
    });
  if (answers.every(({ error, quantities }) => error === undefined && quantities.length === 0))
    findings.failed(
      'quantities',
      'gives no quantity for any shape',
      'Return at least one quantity where pixels and spacing are known.',
    );
  findings.all(
    'finite',
    'every value is a finite number',
    of(({ concept, value }) => (Number.isFinite(value) ? undefined : `${concept?.meaning} is ${value}`)),
    'Leave a quantity out where there is nothing to compute it from.',
  );
  findings.all(
    'unit',
    'every unit is UCUM',
    of(({ concept, unit }) =>
      typeof unit === 'string' && isUcum(unit)
        ? undefined
        : `${concept?.meaning} has the unit "${unit}", which is not UCUM`,
    ),
    "Write it as UCUM does: mm, mm2, deg, [hnsf'U], Bq/ml, 1, or an annotation as {pixels}.",
  );
  findings.all(
    'concept',
    'every quantity has a coded concept (PS3.3 8.8), each its own',
    [...of(conceptProblem), ...answers.flatMap(repeated)],
    'Use a code of PS3.16, or one of your own under a scheme that begins with 99; at most 16 characters for value and scheme, 64 for the meaning.',
  );
  findings.all(
    'spacing',
    'no millimetres where no spacing is known',
    answers
      .filter(({ hasSpacing }) => !hasSpacing)
      .flatMap(({ name, quantities }) =>
        quantities
          .filter(({ unit }) => /^[cmu]?m[23]?$/.test(unit))
          .map(({ concept, unit }) => `with ${name}: ${concept?.meaning} is in ${unit}`),
      ),
    'Without samples.spacing, a shape of an image has lengths in {pixels}.',
  );
  findings.all(
    'pure',
    'gives the same for the same, and changes nothing of what it is given',
    answers.flatMap(({ name, impure }) => (impure === undefined ? [] : [`with ${name}: ${impure}`])),
    'Compute from the arguments alone: no clock, no chance, no state, and copy before you sort.',
  );
  return findings.list;
}

interface Case {
  readonly name: string;
  readonly shape: Shape;
  readonly samples: Samples;
  readonly hasSpacing: boolean;
}

interface Answer {
  readonly quantities: readonly Quantity[];
  readonly error?: string;
  readonly impure?: string;
}

function evaluated({ evaluate }: ToolUnderTest, { shape, samples }: Case): Answer {
  try {
    const [ownShape, ownSamples] = [structuredClone(shape), structuredClone(samples)];
    const quantities = evaluate(ownShape, ownSamples);
    if (!Array.isArray(quantities)) return { quantities: [], error: 'it returns no list' };
    const again = evaluate(structuredClone(shape), structuredClone(samples));
    if (textOf(quantities) !== textOf(again))
      return { quantities, impure: 'the second time is not as the first' };
    const changed = textOf([ownShape, ownSamples]) !== textOf([shape, samples]);
    return { quantities, ...(changed && { impure: 'it changes the shape or the samples' }) };
  } catch (error) {
    return { quantities: [], error: error instanceof Error ? error.message : String(error) };
  }
}

/** JSON has no NaN and no typed arrays. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, one) => {
    if (one instanceof Float64Array) return [...one];
    return typeof one === 'number' && !Number.isFinite(one) ? String(one) : one;
  });
}

function conceptProblem({ concept }: Quantity): string | undefined {
  const isText = (text: unknown, most: number) =>
    typeof text === 'string' && text.trim().length > 0 && text.length <= most;
  if (concept && isText(concept.value, 16) && isText(concept.scheme, 16) && isText(concept.meaning, 64))
    return undefined;
  return `a quantity has the concept ${JSON.stringify(concept)}`;
}

function repeated({ name, quantities }: Case & Answer): string[] {
  const codes = quantities.map(({ concept }) => `${concept?.scheme} ${concept?.value}`);
  return codes
    .filter((code, index) => codes.indexOf(code) !== index)
    .map((code) => `with ${name}: ${code} stands twice`);
}

/** Corners, ends and vertices of each kind, on an image of some hundred pixels. */
const outlines: Readonly<Record<ShapeKind, readonly (readonly [number, number])[]>> = {
  probe: [[40, 30]],
  length: [
    [10, 10],
    [50, 40],
  ],
  angle: [
    [60, 10],
    [10, 10],
    [10, 70],
  ],
  rectangle: [
    [10, 10],
    [60, 10],
    [60, 40],
    [10, 40],
  ],
  ellipse: [
    [10, 30],
    [70, 30],
    [40, 15],
    [40, 45],
  ],
  polyline: [
    [10, 10],
    [60, 12],
    [70, 50],
    [30, 65],
    [8, 40],
  ],
};

function casesOf(draws: ShapeKind): readonly Case[] {
  const on = { displaySetId: 'test', sopInstanceUID: '2.25.1' as SOPInstanceUID, frameNumber: 1 };
  const points = outlines[draws].map(([column, row]): Vec3 => [column, row, 0]);
  const flat: Shape = { id: '2.25.2', kind: draws, on, geometry: { space: 'image', points } };
  const placed: Shape = {
    ...flat,
    geometry: { space: 'patient', points: points.map(([x, y]): Vec3 => [x * 0.7 - 80, y * 0.7 - 20, 12.5]) },
  };
  const dot: Shape = {
    ...placed,
    geometry: { space: 'patient', points: points.map((): Vec3 => [3, 4, 12.5]) },
  };
  const spacing = { rowMm: 0.7, columnMm: 0.5, source: 'patient' } as const;
  const hounsfield = { unit: "[hnsf'U]", spacing, caveats: [] };
  const some = Float64Array.from({ length: 300 }, (_, index) => ((index * 37) % 101) - 50);
  const one = (name: string, shape: Shape, samples: Samples): Case => ({
    name,
    shape,
    samples,
    hasSpacing: shape.geometry.space === 'patient' || samples.spacing !== undefined,
  });
  return [
    one('a shape in the patient, Hounsfield units', placed, { values: some, ...hounsfield }),
    one('a shape of an image with spacing', flat, { values: some, ...hounsfield }),
    one('a shape of an image without spacing or unit', flat, {
      values: some,
      unit: undefined,
      spacing: undefined,
      caveats: ['uncalibrated'],
    }),
    one('a shape over a single pixel', placed, { values: Float64Array.of(-1024), ...hounsfield }),
    one('a shape over no pixel', placed, { values: new Float64Array(), ...hounsfield }),
    one('equal values', placed, { values: new Float64Array(50), unit: 'Bq/ml', spacing, caveats: [] }),
    one('all points in one place', dot, { values: Float64Array.of(7), ...hounsfield }),
  ];
}
