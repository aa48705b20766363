export type { FileStatement } from './file-statement.ts';
export { type EncodedFrame, type ImageFrames, imageFrames } from './image-frames.ts';
export { inflate } from './inflate.ts';
export type { LazyDataSet, LazyElement, ValueRange } from './lazy-element.ts';
export { type NativeLayout, nativeLayout } from './native-layout.ts';
export { Part10Error, type Part10ErrorCode } from './part10-error.ts';
export { type PixelFrames, pixelFrames } from './pixel-frames.ts';
export type { PixelDataElement } from './read-elements.ts';
export { type Part10File, readPart10 } from './read-part10.ts';
