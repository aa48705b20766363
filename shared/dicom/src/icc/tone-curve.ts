import { fixedAt, signatureAt } from './profile-bytes.ts';

/** Level, 0 to 1, to linear light, 0 to 1. */
export type ToneCurve = (level: number) => number;

/** curveType and parametricCurveType, ICC.1:2022 10.6 and 10.18; undefined for what is neither. */
export function toneCurve(view: DataView): ToneCurve | undefined {
  const type = signatureAt(view, 0);
  if (type === 'curv') return sampledCurve(view);
  if (type === 'para') return parametricCurve(view);
  return undefined;
}

function sampledCurve(view: DataView): ToneCurve | undefined {
  if (view.byteLength < 12) return undefined;
  const count = view.getUint32(8);
  if (12 + count * 2 > view.byteLength) return undefined;
  if (count === 0) return (level) => level;
  if (count === 1) {
    const gamma = view.getUint16(12) / 0x100;
    return (level) => level ** gamma;
  }
  const sample = (index: number) => view.getUint16(12 + Math.min(count - 1, index) * 2) / 0xffff;
  return (level) => {
    const place = level * (count - 1);
    const below = Math.floor(place);
    return sample(below) + (sample(below + 1) - sample(below)) * (place - below);
  };
}

/** Parameters of each function type. */
const parameterCounts = [1, 3, 4, 5, 7];

function parametricCurve(view: DataView): ToneCurve | undefined {
  const kind = view.byteLength < 12 ? -1 : view.getUint16(8);
  const count = parameterCounts[kind];
  if (count === undefined || 12 + count * 4 > view.byteLength) return undefined;
  const [g = 1, a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = Array.from({ length: count }, (_, index) =>
    fixedAt(view, 12 + index * 4),
  );
  const power = (level: number) => Math.max(0, a * level + b) ** g;
  switch (kind) {
    case 0:
      return (level) => level ** g;
    case 1:
      return (level) => (level >= -b / a ? power(level) : 0);
    case 2:
      return (level) => (level >= -b / a ? power(level) + c : c);
    case 3:
      return (level) => (level >= d ? power(level) : c * level);
    default:
      return (level) => (level >= d ? power(level) + e : c * level + f);
  }
}
