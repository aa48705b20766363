export { type Corruption, corruptFrame } from './corrupt.ts';
export {
  CT_INTERCEPT,
  CT_PADDING,
  ENCODING_GEOMETRY,
  QA_AXIAL_GEOMETRY,
  QA_OBLIQUE_GEOMETRY,
} from './demo/ct-series.ts';
export { findSeries, makeDemoStudies, PIXELS_VERSION } from './demo/demo-studies.ts';
export { HEAD_AXIAL_GEOMETRY, HEAD_SAGITTAL_GEOMETRY } from './demo/mr-series.ts';
export { MAMMOGRAM_VIEWS } from './demo/projection-series.ts';
export {
  encodedFrame,
  type InstancePlan,
  instanceFile,
  type SeriesPlan,
  type SyntheticInstance,
  type SyntheticSeries,
  type SyntheticStudy,
  syntheticStudy,
} from './demo/synthetic-study.ts';
export { type StackGeometry, stackPlane, type VolumeOptions, volumeSeries } from './demo/volume-series.ts';
export {
  type Attributes,
  type DicomElement,
  type DicomJson,
  type DicomValue,
  dicomJson,
  mergedDicomJson,
  numbersOf,
  type PersonNameValue,
  personName,
  personNameText,
  textOf,
  textsOf,
} from './dicom-file/dicom-json.ts';
export { DICTIONARY, type Keyword, tagOf, type VR } from './dicom-file/dictionary.ts';
export { DicomReadError } from './dicom-file/read-data-set.ts';
export { pixelDescriptionOf, type ReadFile, readPart10 } from './dicom-file/read-part10.ts';
export {
  type FrameRange,
  type Part10File,
  type Part10Options,
  writePart10,
} from './dicom-file/write-part10.ts';
export { makeCodecLoader } from './encode/codec-modules.ts';
export { createFrameCodec, type FrameCodec, TransferSyntaxError } from './encode/frame-codec.ts';
export { type ExtendedPicture, encodeJpegExtended } from './encode/jpeg-extended.ts';
export { type JpegHuffmanCode, jpegHuffmanCode } from './encode/jpeg-huffman.ts';
export { encodeJpegLossless, type LosslessCoding, type LosslessImage } from './encode/jpeg-lossless.ts';
export { decodeRLE, encodeRLE } from './encode/rle.ts';
export { type ICCProfileOptions, makeICCProfile, type XYZ } from './icc-profile.ts';
export { chestRadiograph, RADIOGRAPH_BALL, RADIOGRAPH_GRID } from './phantom/chest-radiograph.ts';
export { CINE, cineDiameterMm, cineFrame } from './phantom/cine.ts';
export { HEAD_LESION, HEAD_SIGNAL, makeHeadPhantom } from './phantom/head-phantom.ts';
export { MAMMOGRAM_GRID, MAMMOGRAM_MASS, type MammogramView, mammogram } from './phantom/mammogram.ts';
export { addNoise, makeRandom } from './phantom/noise.ts';
export { cross, type Phantom, type Plane, patientPoint, samplePlane, valueAt } from './phantom/phantom.ts';
export {
  type Insert,
  makeQAPhantom,
  QA_BODY,
  QA_HEAD_MARK,
  QA_INSERTS,
  QA_LEFT_ANTERIOR_MARK,
  QA_SPHERES,
  QA_TILTED_ROD,
} from './phantom/qa-phantom.ts';
export { ellipsoid, ring, rod, type Shape, sphere, trunk } from './phantom/shapes.ts';
export { makeThoraxPhantom, THORAX_NODULE } from './phantom/thorax-phantom.ts';
export { isNativeTransferSyntax, TransferSyntax, type TransferSyntaxName } from './transfer-syntax.ts';
export { uidFromName } from './uid-from-name.ts';
