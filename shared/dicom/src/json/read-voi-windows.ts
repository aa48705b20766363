import type { VoiLutFunction, VoiWindow } from '../voi-window.ts';
import { compact } from './compact.ts';
import type { DataSet } from './data-set.ts';
import { describeAttribute } from './tags.ts';

/**
 * The VOI windows that a data set offers, in its order, PS3.3 C.11.2.
 *
 * A width that the function cannot take (below 1 for LINEAR, 0 or less for the others) is dropped with a
 * warning: it would show black.
 */
export function readVoiWindows(dataSet: DataSet): readonly VoiWindow[] {
  const centers = dataSet.numbers('WindowCenter');
  const widths = dataSet.numbers('WindowWidth');
  const explanations = dataSet.strings('WindowCenterWidthExplanation');
  const lutFunction = readFunction(dataSet);
  if (centers.length !== widths.length) {
    dataSet.warn(
      `${centers.length} window centres stand beside ${widths.length} widths; only whole pairs are used.`,
    );
  }
  return centers.flatMap((center, index) => {
    const width = widths[index];
    if (center === undefined || width === undefined) return [];
    if (lutFunction === 'LINEAR' ? width < 1 : width <= 0) {
      dataSet.warn(`${describeAttribute('WindowWidth')} is ${width}; this window was left out.`);
      return [];
    }
    return [compact({ center, width, function: lutFunction, explanation: explanations[index] || undefined })];
  });
}

function readFunction(dataSet: DataSet): VoiLutFunction {
  const text = dataSet.codes('VOILUTFunction')[0];
  if (text === 'LINEAR_EXACT' || text === 'SIGMOID' || text === 'LINEAR') return text;
  if (text) {
    dataSet.warn(`${describeAttribute('VOILUTFunction')} ${text.slice(0, 16)} is unknown; LINEAR was taken.`);
  }
  return 'LINEAR';
}
