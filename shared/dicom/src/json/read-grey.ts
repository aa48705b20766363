import type { FrameAttributes, Rescale } from '../instance.ts';
import type { LookupTable, ModalityLUT } from '../lookup-table.ts';
import { compact } from './compact.ts';
import type { DataSet } from './data-set.ts';
import { readModalityLUT, readVoiLUTs } from './read-lookup-table.ts';
import { readVoiWindows } from './read-voi-windows.ts';
import { describeAttribute } from './tags.ts';

export type GreyAttributes = Pick<FrameAttributes, 'rescale' | 'modalityLUT' | 'voiWindows' | 'voiLUTs'>;

/**
 * Reads the grey stages of a frame: the rescale or Modality LUT of one data set (the instance, or a functional group),
 * the windows and VOI LUTs of another. A table that frames share is read once and is one object.
 */
export type GreyReader = (transformation: DataSet, voi: DataSet) => GreyAttributes;

export function greyReader(instance: DataSet): GreyReader {
  const isStoredSigned = instance.number('PixelRepresentation') === 1;
  const modalityLUTs = new Map<DataSet, ModalityLUT | undefined>();
  const voiLUTs = new Map<DataSet, readonly LookupTable[] | undefined>();
  return (transformation, voi) => {
    const modalityLUT = once(modalityLUTs, transformation, () =>
      readModalityLUT(transformation, isStoredSigned),
    );
    const rescale: Rescale = modalityLUT
      ? compact({ slope: 1, intercept: 0, type: modalityLUT.type })
      : readRescale(transformation);
    // A Modality LUT gives no negative value (PS3.3 C.11.1.1.1), a rescale can.
    const isModalitySigned = !modalityLUT && (isStoredSigned || rescale.intercept < 0 || rescale.slope < 0);
    return {
      rescale,
      ...(modalityLUT && { modalityLUT }),
      voiWindows: readVoiWindows(voi),
      ...compact({ voiLUTs: once(voiLUTs, voi, () => readVoiLUTs(voi, isModalitySigned)) }),
    };
  };
}

function once<Value>(known: Map<DataSet, Value>, key: DataSet, read: () => Value): Value {
  if (!known.has(key)) known.set(key, read());
  return known.get(key) as Value;
}

function readRescale(dataSet: DataSet): Rescale {
  const slope = dataSet.number('RescaleSlope');
  if (slope === 0) dataSet.warn(`${describeAttribute('RescaleSlope')} is 0; 1 was taken.`);
  return compact({
    slope: slope || 1,
    intercept: dataSet.number('RescaleIntercept') ?? 0,
    type: dataSet.string('RescaleType'),
  });
}
