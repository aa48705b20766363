/**
 * What `@cornerstonejs/core` uses of `@cornerstonejs/metadata`, and no more: the package's own entry drags in
 * dcmjs and parsers for files, 170 kB compressed that nobody calls before (or after) the first image. The build
 * puts this module in the entry's place.
 */
import CalibrationTypes from '@cornerstonejs/metadata/enums/CalibrationTypes';
import MetadataModules from '@cornerstonejs/metadata/enums/MetadataModules';
import calibratedPixelSpacingMetadataProvider from '@cornerstonejs/metadata/utilities/calibratedPixelSpacingMetadataProvider';
import {
  calculateRadiographicPixelSpacing,
  getERMF,
  getPixelSpacingInformation,
} from '@cornerstonejs/metadata/utilities/getPixelSpacingInformation';
import imageIdToURI from '@cornerstonejs/metadata/utilities/imageIdToURI';
import isVideoTransferSyntax, { videoUIDs } from '@cornerstonejs/metadata/utilities/isVideoTransferSyntax';
import splitImageIdsBy4DTags, {
  generateFrameImageId,
  handleMultiframe4D,
} from '@cornerstonejs/metadata/utilities/splitImageIdsBy4DTags';

export * as metaData from '@cornerstonejs/metadata/metaData';
export const Enums = { CalibrationTypes, MetadataModules };
export const utilities = {
  calculateRadiographicPixelSpacing,
  calibratedPixelSpacingMetadataProvider,
  generateFrameImageId,
  getERMF,
  getPixelSpacingInformation,
  handleMultiframe4D,
  imageIdToURI,
  isVideoTransferSyntax,
  splitImageIdsBy4DTags,
  videoUIDs,
};
